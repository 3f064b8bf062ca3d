import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeThread', async ({ event: { params }, commands, actor, body }) =>
  commands.changeThread(actor, params.plan!, params.thread!, await body()),
);
