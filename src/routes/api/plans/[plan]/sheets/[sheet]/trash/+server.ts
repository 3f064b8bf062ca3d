import { endpoint } from '../../../../../endpoint.ts';

export const GET = endpoint('sheetTrash', ({ event: { params, url }, commands, actor }) =>
  commands.sheetTrash(actor, params.plan!, params.sheet!, Object.fromEntries(url.searchParams)),
);
