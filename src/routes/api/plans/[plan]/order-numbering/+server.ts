import { endpoint } from '../../../endpoint.ts';

export const PATCH = endpoint('changeNumbering', async ({ event: { params }, commands, actor, body }) =>
  commands.changeNumbering(actor, params.plan!, await body()),
);
