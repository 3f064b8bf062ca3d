import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readPlanPack', ({ event: { params, url }, commands, actor }) =>
  commands.readPlanPack(actor, params.plan!, Object.fromEntries(url.searchParams)),
);
