import { endpoint } from '../endpoint.ts';

export const GET = endpoint('readManagerPage', ({ event: { url }, commands, actor }) =>
  commands.readManagerPage(actor, Object.fromEntries(url.searchParams)),
);
