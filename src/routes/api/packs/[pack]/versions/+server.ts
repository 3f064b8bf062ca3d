import { endpoint } from '../../../endpoint.ts';

export const POST = endpoint('publishPack', async ({ event: { params }, commands, actor, body }) =>
  commands.publishPack(actor, params.pack!, await body()),
);
