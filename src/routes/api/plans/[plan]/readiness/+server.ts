import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readStanding', ({ event, commands, actor }) =>
  commands.readStanding(actor, event.params.plan!),
);
