import { endpoint } from '../../../endpoint.ts';

export const POST = endpoint('createInvoice', async ({ event: { params }, commands, actor, body }) =>
  commands.createInvoice(actor, params.plan!, await body()),
);
