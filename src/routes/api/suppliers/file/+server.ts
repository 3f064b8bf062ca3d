import { endpoint, fileName, readFileBytes } from '../../endpoint.ts';

export const POST = endpoint('readSupplierFile', async ({ event: { request }, commands, actor }) => {
  const bytes = await readFileBytes(request);
  return commands.readSupplierFile(actor, fileName(request), bytes);
});
