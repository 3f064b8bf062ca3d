import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listClocks', ({ event: { params }, commands, actor }) =>
  commands.listClocks(actor, params.plan!),
);

export const POST = endpoint('makeClock', async ({ event: { params }, commands, actor, body }) =>
  commands.makeClock(actor, params.plan!, await body()),
);
