import { endpoint } from '../../endpoint.ts';

export const GET = endpoint('getPlan', ({ event, commands, actor }) =>
  commands.getPlan(actor, event.params.plan!),
);

export const PATCH = endpoint('updatePlan', async ({ event, commands, actor, body }) =>
  commands.updatePlan(actor, event.params.plan!, await body()),
);

export const DELETE = endpoint('trashPlan', ({ event, commands, actor }) =>
  commands.trashPlan(actor, event.params.plan!),
);
