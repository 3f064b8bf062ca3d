import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readApprovalActs', ({ event: { params, url }, commands, actor }) =>
  commands.readApprovalActs(actor, params.plan!, Object.fromEntries(url.searchParams)),
);
