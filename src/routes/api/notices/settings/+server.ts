import { endpoint } from '../../endpoint.ts';

export const GET = endpoint('readNoticeSettings', ({ commands, actor }) =>
  commands.readNoticeSettings(actor),
);

export const PATCH = endpoint('changeNoticeSettings', async ({ commands, actor, body }) =>
  commands.changeNoticeSettings(actor, await body()),
);
