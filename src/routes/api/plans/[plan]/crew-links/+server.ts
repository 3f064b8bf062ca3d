import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listCrewLinks', ({ event, commands, actor }) =>
  commands.listCrewLinks(actor, event.params.plan!),
);

export const POST = endpoint('askCrew', async ({ event, commands, actor, body }) =>
  commands.askCrew(actor, event.params.plan!, await body()),
);
