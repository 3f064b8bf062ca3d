import { fileEndpoint } from '../../../../../endpoint.ts';

export const GET = fileEndpoint('exportSheetCsv', ({ event, commands, actor, locale }) =>
  commands.exportSheet(actor, event.params.plan!, event.params.sheet!, 'csv', locale),
);

export const POST = fileEndpoint('exportViewCsv', async ({ event, commands, actor, locale, body }) =>
  commands.exportView(actor, event.params.plan!, event.params.sheet!, 'csv', locale, await body()),
);
