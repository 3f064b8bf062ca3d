import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeMember', async ({ event, commands, actor, body }) =>
  commands.changeMember(actor, event.params.plan!, event.params.user!, await body()),
);

export const DELETE = endpoint('removeMember', ({ event, commands, actor }) =>
  commands.removeMember(actor, event.params.plan!, event.params.user!),
);
