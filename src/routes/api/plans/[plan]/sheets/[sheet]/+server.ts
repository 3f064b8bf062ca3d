import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readSheet', ({ event, commands, actor }) =>
  commands.readSheet(actor, event.params.plan!, event.params.sheet!),
);
