import { fileEndpoint } from '../../../../endpoint.ts';

export const GET = fileEndpoint('exportShowReportXlsx', ({ event: { params }, commands, actor, locale }) =>
  commands.exportShowReport(actor, params.plan!, 'xlsx', locale),
);
