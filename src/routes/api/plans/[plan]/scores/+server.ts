import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readScores', ({ event: { params, url }, commands, actor }) =>
  commands.readScores(actor, params.plan!, Object.fromEntries(url.searchParams)),
);
