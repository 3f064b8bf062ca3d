import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readRundown', ({ event: { params, url }, commands, actor }) =>
  commands.readRundown(actor, params.plan!, Object.fromEntries(url.searchParams)),
);
