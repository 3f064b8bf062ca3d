import { fileEndpoint } from '../../../../endpoint.ts';

export const GET = fileEndpoint('exportShowReportCsv', ({ event: { params }, commands, actor, locale }) =>
  commands.exportShowReport(actor, params.plan!, 'csv', locale),
);
