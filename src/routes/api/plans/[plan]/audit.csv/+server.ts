import { fileEndpoint } from '../../../endpoint.ts';

export const GET = fileEndpoint('exportAuditCsv', ({ event: { params }, commands, actor, locale }) =>
  commands.exportAudit(actor, params.plan!, locale),
);
