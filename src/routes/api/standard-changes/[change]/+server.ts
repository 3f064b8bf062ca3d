import { endpoint } from '../../endpoint.ts';

export const PATCH = endpoint('decidePackChange', async ({ event: { params }, commands, actor, body }) =>
  commands.decidePackChange(actor, params.change!, await body()),
);
