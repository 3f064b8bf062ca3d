import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listTracks', ({ event: { params }, commands, actor }) =>
  commands.listTracks(actor, params.plan!),
);

export const POST = endpoint('addTracks', async ({ event: { params }, commands, actor, body }) =>
  commands.addTracks(actor, params.plan!, await body()),
);
