import { endpoint } from '../../../../endpoint.ts';

export const POST = endpoint('decideLines', async ({ event: { params }, commands, actor, body, key }) =>
  commands.decideLines(actor, params.plan!, await body(), key),
);
