import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readBatches', ({ event: { params }, commands, actor }) =>
  commands.readBatches(actor, params.plan!),
);

export const POST = endpoint('saveBatches', async ({ event: { params }, commands, actor, body }) =>
  commands.saveBatches(actor, params.plan!, await body()),
);
