import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readCrewPay', ({ event, commands, actor }) =>
  commands.readCrewPay(actor, event.params.plan!),
);
