import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listTokens', ({ commands, actor }) => commands.listTokens(actor));

export const POST = endpoint('createToken', async ({ commands, actor, body }) =>
  commands.createToken(actor, await body()),
);
