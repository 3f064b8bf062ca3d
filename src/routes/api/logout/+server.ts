import { dropSession } from '../../request.ts';
import { endpoint } from '../endpoint.ts';

export const POST = endpoint('logout', async ({ event, commands, actor }) => {
  await commands.logout(actor);
  dropSession(event.cookies);
});
