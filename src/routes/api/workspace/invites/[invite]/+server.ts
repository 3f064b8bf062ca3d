import { endpoint } from '../../../endpoint.ts';

export const DELETE = endpoint('revokeWorkspaceInvite', ({ event, commands, actor }) =>
  commands.revokeWorkspaceInvite(actor, event.params.invite!),
);
