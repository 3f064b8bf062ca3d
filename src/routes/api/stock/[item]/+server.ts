import { endpoint } from '../../endpoint.ts';

export const PATCH = endpoint('changeStockItem', async ({ event, commands, actor, body }) =>
  commands.changeStockItem(actor, event.params.item!, await body()),
);
