import { endpoint } from '../../../../endpoint.ts';

export const POST = endpoint('delegateApprovals', async ({ event: { params }, commands, actor, body }) =>
  commands.delegateApprovals(actor, params.plan!, await body()),
);
