import { endpoint } from '../../endpoint.ts';

export const GET = endpoint('readPack', ({ event: { params }, commands, actor }) =>
  commands.readPack(actor, params.pack!),
);

export const PATCH = endpoint('changePack', async ({ event: { params }, commands, actor, body }) =>
  commands.changePack(actor, params.pack!, await body()),
);
