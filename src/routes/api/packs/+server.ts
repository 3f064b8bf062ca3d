import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listPacks', ({ commands, actor }) => commands.listPacks(actor));

export const POST = endpoint('copyPack', async ({ commands, actor, body }) =>
  commands.copyPack(actor, await body()),
);
