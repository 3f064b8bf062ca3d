import { endpoint } from '../../../../../endpoint.ts';

export const GET = endpoint('listComments', ({ event: { params, url }, commands, actor }) =>
  commands.listComments(actor, params.plan!, params.sheet!, Object.fromEntries(url.searchParams)),
);
export const POST = endpoint('addComment', async ({ event: { params }, commands, actor, body, key }) =>
  commands.addComment(actor, params.plan!, params.sheet!, await body(), key),
);
