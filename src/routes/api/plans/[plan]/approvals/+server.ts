import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readApprovals', ({ event: { params }, commands, actor }) =>
  commands.readApprovals(actor, params.plan!),
);
