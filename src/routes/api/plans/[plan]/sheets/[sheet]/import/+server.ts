import { endpoint, fileName, readFileBytes } from '../../../../../endpoint.ts';

export const POST = endpoint('readImport', async ({ event, commands, actor }) => {
  const { plan, sheet } = event.params;
  const bytes = await readFileBytes(event.request);
  return commands.readImport(actor, plan!, sheet!, fileName(event.request), bytes);
});
