import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeApprovalRules', async ({ event: { params }, commands, actor, body }) =>
  commands.changeApprovalRules(actor, params.plan!, await body()),
);
