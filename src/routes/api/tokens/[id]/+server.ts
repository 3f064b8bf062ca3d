import { endpoint } from '../../endpoint.ts';

export const DELETE = endpoint('revokeToken', ({ event, commands, actor }) =>
  commands.revokeToken(actor, event.params.id!),
);
