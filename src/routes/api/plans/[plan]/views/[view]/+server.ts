import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeView', async ({ event: { params }, commands, actor, body }) =>
  commands.changeView(actor, params.plan!, params.view!, await body()),
);

export const DELETE = endpoint('deleteView', ({ event: { params }, commands, actor }) =>
  commands.deleteView(actor, params.plan!, params.view!),
);
