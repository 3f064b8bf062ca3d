import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listCalendars', ({ event: { params }, commands, actor }) =>
  commands.listCalendars(actor, params.plan!),
);

export const POST = endpoint('makeCalendar', async ({ event: { params }, commands, actor, body }) =>
  commands.makeCalendar(actor, params.plan!, await body()),
);
