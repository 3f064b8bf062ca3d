import { endpoint } from '../../../../../endpoint.ts';

export const POST = endpoint('createRows', async ({ event, commands, actor, body, key }) =>
  commands.createRows(actor, event.params.plan!, event.params.sheet!, await body(), key),
);

export const PATCH = endpoint('changeRows', async ({ event, commands, actor, body, key }) =>
  commands.changeRows(actor, event.params.plan!, event.params.sheet!, await body(), key),
);
