import { endpoint } from '../../../endpoint.ts';

export const POST = endpoint('renameSupplier', async ({ event, commands, actor, body }) =>
  commands.renameSupplier(actor, event.params.supplier!, await body()),
);
