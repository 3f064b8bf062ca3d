import { endpoint } from '../../../../../endpoint.ts';

export const POST = endpoint('decideProposals', async ({ event: { params }, commands, actor, body, key }) =>
  commands.decideProposals(actor, params.plan!, await body(), key),
);
