import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listMembers', ({ event, commands, actor }) =>
  commands.listMembers(actor, event.params.plan!),
);

export const POST = endpoint('addMember', async ({ event, commands, actor, body }) =>
  commands.addMember(actor, event.params.plan!, await body()),
);
