import { endpoint } from '../../../../endpoint.ts';

export const POST = endpoint('submitLines', async ({ event: { params }, commands, actor, body }) =>
  commands.submitLines(actor, params.plan!, await body()),
);
