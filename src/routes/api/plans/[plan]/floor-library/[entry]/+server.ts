import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeFloorEntry', async ({ event, commands, actor, body }) =>
  commands.changeFloorEntry(actor, event.params.plan!, event.params.entry!, await body()),
);
