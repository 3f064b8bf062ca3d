import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeComment', async ({ event: { params }, commands, actor, body }) =>
  commands.changeComment(actor, params.plan!, params.comment!, await body()),
);
export const DELETE = endpoint('deleteComment', ({ event: { params }, commands, actor }) =>
  commands.deleteComment(actor, params.plan!, params.comment!),
);
