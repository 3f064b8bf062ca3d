import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeInvoice', async ({ event: { params }, commands, actor, body }) =>
  commands.changeInvoice(actor, params.plan!, params.invoice!, await body()),
);

export const DELETE = endpoint('removeInvoice', ({ event: { params }, commands, actor }) =>
  commands.removeInvoice(actor, params.plan!, params.invoice!),
);
