import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('settleStandardChange', async ({ event: { params }, commands, actor, body }) =>
  commands.settleStandardChange(actor, params.plan!, params.change!, await body()),
);
