import { keepSession } from '../../request.ts';
import { openEndpoint } from '../endpoint.ts';

export const POST = openEndpoint('login', async ({ event, commands, body }) => {
  const { ip, session } = event.locals;
  const signedIn = await commands.login(await body(), { ip, replaces: session?.sessionId ?? null });
  keepSession(event.cookies, signedIn);
  return signedIn.user;
});
