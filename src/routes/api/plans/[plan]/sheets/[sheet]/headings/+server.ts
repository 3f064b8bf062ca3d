import { endpoint } from '../../../../../endpoint.ts';

export const POST = endpoint('rememberHeadings', async ({ event: { params }, commands, actor, body }) =>
  commands.rememberHeadings(actor, params.plan!, params.sheet!, await body()),
);

export const DELETE = endpoint('forgetHeadings', ({ event: { params }, commands, actor }) =>
  commands.forgetHeadings(actor, params.plan!, params.sheet!),
);
