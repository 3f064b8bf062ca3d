import { endpoint } from '../../endpoint.ts';

export const PATCH = endpoint('renamePerson', async ({ event, commands, actor, body }) =>
  commands.renamePerson(actor, event.params.person!, await body()),
);

export const DELETE = endpoint('removePerson', ({ event, commands, actor }) =>
  commands.removePerson(actor, event.params.person!),
);
