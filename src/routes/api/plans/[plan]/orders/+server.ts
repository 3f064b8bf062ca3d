import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readPapers', ({ event: { params }, commands, actor }) =>
  commands.readPapers(actor, params.plan!),
);

export const POST = endpoint('createOrder', async ({ event: { params }, commands, actor, body }) =>
  commands.createOrder(actor, params.plan!, await body()),
);
