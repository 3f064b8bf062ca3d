import { endpoint } from '../../endpoint.ts';

export const GET = endpoint('readCrewRules', ({ commands, actor }) => commands.readCrewRules(actor, null));

export const PATCH = endpoint('changeCrewRules', async ({ commands, actor, body }) =>
  commands.changeCrewRules(actor, null, await body()),
);
