import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readChecks', ({ event: { params }, commands, actor }) =>
  commands.readChecks(actor, params.plan!, params.row!),
);
