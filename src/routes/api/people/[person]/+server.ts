import { endpoint } from '../../endpoint.ts';

export const PATCH = endpoint('changePerson', async ({ event, commands, actor, body }) =>
  commands.changePerson(actor, event.params.person!, await body()),
);

export const DELETE = endpoint('removePerson', ({ event, commands, actor }) =>
  commands.removePerson(actor, event.params.person!),
);
