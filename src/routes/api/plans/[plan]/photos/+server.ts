import { PHOTO_BYTES } from '#lib/api/limits.ts';
import { endpoint, readFileBytes } from '../../../endpoint.ts';

const MOST = { bytes: PHOTO_BYTES, error: 'attachment-too-large' } as const;

export const POST = endpoint('storePhoto', async ({ event, commands, actor }) =>
  commands.storePhoto(actor, event.params.plan!, await readFileBytes(event.request, MOST)),
);
