import { endpoint } from '../../../../endpoint.ts';

export const DELETE = endpoint('revokeCalendar', ({ event: { params }, commands, actor }) =>
  commands.revokeCalendar(actor, params.plan!, params.calendar!),
);
