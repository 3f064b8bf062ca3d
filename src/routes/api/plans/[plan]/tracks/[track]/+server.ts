import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeTrack', async ({ event: { params }, commands, actor, body }) =>
  commands.changeTrack(actor, params.plan!, params.track!, await body()),
);
