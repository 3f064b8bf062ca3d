import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listStandardChanges', ({ event: { params }, commands, actor }) =>
  commands.listStandardChanges(actor, params.plan!),
);

export const POST = endpoint('proposeStandardChange', async ({ event: { params }, commands, actor, body }) =>
  commands.proposeStandardChange(actor, params.plan!, await body()),
);
