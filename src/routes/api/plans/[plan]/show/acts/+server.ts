import { endpoint } from '../../../../endpoint.ts';

export const POST = endpoint('actOnShow', async ({ event: { params }, commands, actor, body }) =>
  commands.actOnShow(actor, params.plan!, await body()),
);
