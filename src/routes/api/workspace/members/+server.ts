import { endpoint } from '../../endpoint.ts';

export const GET = endpoint('listWorkspaceMembers', ({ commands, actor }) =>
  commands.listWorkspaceMembers(actor),
);

export const POST = endpoint('inviteToWorkspace', async ({ commands, actor, body }) =>
  commands.inviteToWorkspace(actor, await body()),
);
