import { endpoint } from '../../../endpoint.ts';

export const POST = endpoint('recordChecks', async ({ event: { params }, commands, actor, body }) =>
  commands.recordChecks(actor, params.plan!, await body()),
);
