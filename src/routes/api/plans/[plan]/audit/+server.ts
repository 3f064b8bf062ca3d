import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readAudit', ({ event: { params, url }, commands, actor }) =>
  commands.readAudit(actor, params.plan!, Object.fromEntries(url.searchParams)),
);
