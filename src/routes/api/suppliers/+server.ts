import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listSuppliers', ({ commands, actor }) => commands.listSuppliers(actor));

export const POST = endpoint('addSupplier', async ({ commands, actor, body }) =>
  commands.addSupplier(actor, await body()),
);
