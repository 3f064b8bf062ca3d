import { endpoint } from '../../../../endpoint.ts';

export const POST = endpoint('withdrawLines', async ({ event: { params }, commands, actor, body }) =>
  commands.withdrawLines(actor, params.plan!, await body()),
);
