import { endpoint } from '../../../../../endpoint.ts';

export const GET = endpoint('listViews', ({ event: { params }, commands, actor }) =>
  commands.listViews(actor, params.plan!, params.sheet!),
);

export const POST = endpoint('createView', async ({ event: { params }, commands, actor, body }) =>
  commands.createView(actor, params.plan!, params.sheet!, await body()),
);
