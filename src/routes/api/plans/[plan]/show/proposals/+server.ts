import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('listProposals', ({ event: { params }, commands, actor }) =>
  commands.listProposals(actor, params.plan!),
);

export const POST = endpoint('propose', async ({ event: { params }, commands, actor, body, key }) =>
  commands.propose(actor, params.plan!, await body(), key),
);
