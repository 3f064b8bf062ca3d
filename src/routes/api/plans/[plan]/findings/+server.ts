import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readFindings', ({ event, commands, actor }) =>
  commands.readFindings(actor, event.params.plan!),
);
