import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listPlans', async ({ event, commands, actor }) => ({
  plans: await commands.listPlans(actor, {
    trashed: event.url.searchParams.has('trashed'),
    archived: event.url.searchParams.has('archived'),
  }),
}));

export const POST = endpoint('createPlan', async ({ commands, actor, body }) =>
  commands.createPlan(actor, await body()),
);
