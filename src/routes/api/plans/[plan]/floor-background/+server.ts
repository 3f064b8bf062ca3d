import { BACKGROUND_BYTES } from '#lib/api/limits.ts';
import { endpoint, fileName, readFileBytes } from '../../../endpoint.ts';

const MOST = { bytes: BACKGROUND_BYTES, error: 'attachment-too-large' } as const;

export const GET = endpoint('readBackground', ({ event: { params }, commands, actor }) =>
  commands.readBackground(actor, params.plan!),
);

export const POST = endpoint('layBackground', async ({ event, commands, actor }) => {
  const bytes = await readFileBytes(event.request, MOST);
  const file = { name: fileName(event.request), bytes };
  return commands.layBackground(actor, event.params.plan!, file, Object.fromEntries(event.url.searchParams));
});

export const PATCH = endpoint('changeBackground', async ({ event, commands, actor, body }) =>
  commands.changeBackground(actor, event.params.plan!, await body()),
);

export const DELETE = endpoint('liftBackground', ({ event: { params, url }, commands, actor }) =>
  commands.liftBackground(actor, params.plan!, Object.fromEntries(url.searchParams)),
);
