import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readFloorLibrary', ({ event, commands, actor }) =>
  commands.readFloorLibrary(actor, event.params.plan!),
);

export const POST = endpoint('addFloorEntry', async ({ event, commands, actor, body }) =>
  commands.addFloorEntry(actor, event.params.plan!, await body()),
);
