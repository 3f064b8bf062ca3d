import { endpoint } from '../../endpoint.ts';

export const PATCH = endpoint('changeSupplier', async ({ event, commands, actor, body }) =>
  commands.changeSupplier(actor, event.params.supplier!, await body()),
);
