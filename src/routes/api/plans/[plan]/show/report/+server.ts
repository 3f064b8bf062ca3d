import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readShowReport', ({ event: { params }, commands, actor }) =>
  commands.readShowReport(actor, params.plan!),
);
