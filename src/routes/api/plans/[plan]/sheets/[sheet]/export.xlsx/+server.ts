import { fileEndpoint } from '../../../../../endpoint.ts';

export const GET = fileEndpoint('exportSheetXlsx', ({ event, commands, actor, locale }) =>
  commands.exportSheet(actor, event.params.plan!, event.params.sheet!, 'xlsx', locale),
);
