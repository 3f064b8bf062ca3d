import { endpoint } from '../../../../../endpoint.ts';

export const POST = endpoint('actOnOrder', async ({ event: { params }, commands, actor, body }) =>
  commands.actOnOrder(actor, params.plan!, params.order!, await body()),
);
