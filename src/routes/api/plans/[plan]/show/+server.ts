import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readShow', ({ event: { params }, commands, actor }) =>
  commands.readShow(actor, params.plan!),
);
