import { endpoint } from '../../../../../../endpoint.ts';

export const DELETE = endpoint('takeBackDelivery', ({ event: { params }, commands, actor }) =>
  commands.takeBackDelivery(actor, params.plan!, params.order!, params.delivery!),
);
