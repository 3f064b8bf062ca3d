import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listStock', ({ commands, actor }) => commands.listStock(actor));

export const POST = endpoint('addStockItem', async ({ commands, actor, body }) =>
  commands.addStockItem(actor, await body()),
);
