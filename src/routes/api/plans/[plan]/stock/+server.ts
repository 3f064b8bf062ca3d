import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readPlanStock', ({ event, commands, actor }) =>
  commands.readPlanStock(actor, event.params.plan!),
);

export const PATCH = endpoint('linkSupply', async ({ event, commands, actor, body }) =>
  commands.linkSupply(actor, event.params.plan!, await body()),
);
