import { fileEndpoint } from '../../../../../endpoint.ts';

export const GET = fileEndpoint('exportSheetCsv', ({ event, commands, actor, locale }) =>
  commands.exportSheet(actor, event.params.plan!, event.params.sheet!, 'csv', locale),
);
