import { fileEndpoint } from '../../../../../endpoint.ts';

export const GET = fileEndpoint('exportSheetXlsx', ({ event, commands, actor, locale }) =>
  commands.exportSheet(actor, event.params.plan!, event.params.sheet!, 'xlsx', locale),
);

export const POST = fileEndpoint('exportViewXlsx', async ({ event, commands, actor, locale, body }) =>
  commands.exportView(actor, event.params.plan!, event.params.sheet!, 'xlsx', locale, await body()),
);
