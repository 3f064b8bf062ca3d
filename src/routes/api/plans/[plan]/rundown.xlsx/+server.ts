import { fileEndpoint } from '../../../endpoint.ts';

export const GET = fileEndpoint('exportRundown', ({ event, commands, actor, locale }) =>
  commands.exportRundown(actor, event.params.plan!, locale),
);
