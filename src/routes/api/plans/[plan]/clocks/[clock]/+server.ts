import { endpoint } from '../../../../endpoint.ts';

export const DELETE = endpoint('revokeClock', ({ event: { params }, commands, actor }) =>
  commands.revokeClock(actor, params.plan!, params.clock!),
);
