import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readWaivers', ({ event: { params }, commands, actor }) =>
  commands.readWaivers(actor, params.plan!),
);

export const POST = endpoint('askWaiver', async ({ event: { params }, commands, actor, body }) =>
  commands.askWaiver(actor, params.plan!, await body()),
);
