import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listMovements', ({ event, commands, actor }) =>
  commands.listMovements(actor, event.params.plan!),
);

export const POST = endpoint('moveSupplies', async ({ event, commands, actor, body }) =>
  commands.moveSupplies(actor, event.params.plan!, await body()),
);
