import { endpoint } from '../../../../../endpoint.ts';

export const POST = endpoint('actOnWaiver', async ({ event: { params }, commands, actor, body }) =>
  commands.actOnWaiver(actor, params.plan!, params.waiver!, await body()),
);
