import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readOrder', ({ event: { params }, commands, actor }) =>
  commands.readOrder(actor, params.plan!, params.order!),
);

export const PATCH = endpoint('changeOrder', async ({ event: { params }, commands, actor, body }) =>
  commands.changeOrder(actor, params.plan!, params.order!, await body()),
);

export const DELETE = endpoint('discardOrder', ({ event: { params }, commands, actor }) =>
  commands.discardOrder(actor, params.plan!, params.order!),
);
