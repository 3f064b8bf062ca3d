import { endpoint } from '../../../endpoint.ts';

export const PATCH = endpoint('changeWorkspaceMember', async ({ event, commands, actor, body }) =>
  commands.changeWorkspaceMember(actor, event.params.user!, await body()),
);

export const DELETE = endpoint('removeWorkspaceMember', ({ event, commands, actor }) =>
  commands.removeWorkspaceMember(actor, event.params.user!),
);
