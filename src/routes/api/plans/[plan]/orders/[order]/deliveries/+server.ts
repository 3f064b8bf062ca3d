import { endpoint } from '../../../../../endpoint.ts';

export const POST = endpoint('recordDelivery', async ({ event: { params }, commands, actor, body }) =>
  commands.recordDelivery(actor, params.plan!, params.order!, await body()),
);
