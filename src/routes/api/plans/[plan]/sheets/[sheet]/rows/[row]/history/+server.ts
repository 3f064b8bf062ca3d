import { endpoint } from '../../../../../../../endpoint.ts';

export const GET = endpoint('rowHistory', ({ event: { params, url }, commands, actor }) =>
  commands.rowHistory(actor, params.plan!, params.sheet!, params.row!, Object.fromEntries(url.searchParams)),
);
