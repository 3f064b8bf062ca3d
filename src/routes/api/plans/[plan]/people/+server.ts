import { endpoint } from '../../../endpoint.ts';

export const POST = endpoint('addPerson', async ({ event, commands, actor, body }) =>
  commands.addPerson(actor, event.params.plan!, await body()),
);
