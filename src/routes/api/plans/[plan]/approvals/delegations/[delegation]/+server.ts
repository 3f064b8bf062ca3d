import { endpoint } from '../../../../../endpoint.ts';

export const DELETE = endpoint('revokeDelegation', ({ event: { params }, commands, actor }) =>
  commands.revokeDelegation(actor, params.plan!, params.delegation!),
);
