import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listNotices', ({ event: { url }, commands, actor }) =>
  commands.listNotices(actor, Object.fromEntries(url.searchParams)),
);

export const PATCH = endpoint('markNotices', async ({ commands, actor, body }) =>
  commands.markNotices(actor, await body()),
);
