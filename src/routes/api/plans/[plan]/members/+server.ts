import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint(({ event, commands, actor }) => commands.listMembers(actor, event.params.plan!));

export const POST = endpoint(
  async ({ event, commands, actor, body }) => commands.addMember(actor, event.params.plan!, await body()),
  201,
);
