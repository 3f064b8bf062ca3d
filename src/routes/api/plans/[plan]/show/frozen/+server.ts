import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readFrozen', ({ event: { params }, commands, actor }) =>
  commands.readFrozen(actor, params.plan!),
);

export const POST = endpoint('chooseFrozen', async ({ event: { params }, commands, actor, body }) =>
  commands.chooseFrozen(actor, params.plan!, await body()),
);
