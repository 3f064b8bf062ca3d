import { endpoint } from '../../endpoint.ts';

export const POST = endpoint('importSuppliers', async ({ commands, actor, body }) =>
  commands.importSuppliers(actor, await body()),
);
