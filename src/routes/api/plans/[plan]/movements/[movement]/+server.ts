import { endpoint } from '../../../../endpoint.ts';

export const DELETE = endpoint('takeBackMovement', ({ event, commands, actor }) =>
  commands.takeBackMovement(actor, event.params.plan!, event.params.movement!),
);
