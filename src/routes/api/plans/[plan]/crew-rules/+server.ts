import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readPlanCrewRules', ({ event, commands, actor }) =>
  commands.readCrewRules(actor, event.params.plan!),
);

export const PATCH = endpoint('changePlanCrewRules', async ({ event, commands, actor, body }) =>
  commands.changeCrewRules(actor, event.params.plan!, await body()),
);
