import { fileEndpoint } from '../../../endpoint.ts';

export const GET = fileEndpoint('exportPlan', ({ event, commands, actor, locale }) =>
  commands.exportPlan(actor, event.params.plan!, locale),
);
