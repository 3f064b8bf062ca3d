import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readPlanMoney', ({ event: { params }, commands, actor }) =>
  commands.readPlanMoney(actor, params.plan!),
);
export const PATCH = endpoint('changePlanMoney', async ({ event: { params }, commands, actor, body }) =>
  commands.changePlanMoney(actor, params.plan!, await body()),
);
