import { endpoint } from '../endpoint.ts';

export const GET = endpoint(async ({ event, commands, actor }) => ({
  plans: await commands.listPlans(actor, {
    trashed: event.url.searchParams.has('trashed'),
    archived: event.url.searchParams.has('archived'),
  }),
}));

export const POST = endpoint(
  async ({ commands, actor, body }) => commands.createPlan(actor, await body()),
  201,
);
