import { endpoint } from '../../../endpoint.ts';

export const POST = endpoint('duplicatePlan', async ({ event, commands, actor, body }) =>
  commands.duplicatePlan(actor, event.params.plan!, await body()),
);
