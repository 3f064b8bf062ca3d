import { endpoint } from '../../../../../../endpoint.ts';

export const PATCH = endpoint('changeRow', async ({ event, commands, actor, body, key }) => {
  const { plan, sheet, row } = event.params;
  return commands.changeRow(actor, plan!, sheet!, row!, await body(), key);
});
