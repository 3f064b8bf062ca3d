import type { DemoPlay } from '#lib/ui/frame/demoOffer.ts';
import { runningApp } from '#server/handoff.ts';
import type { LayoutServerLoad } from './$types';

/** `now` comes from the server, so that both ends agree on "3 days to go". */
export const load: LayoutServerLoad = async ({ locals }) => {
  const me = locals.session?.user ?? null;
  const { commands } = runningApp();
  const unread = me ? await commands.countNotices(me.id) : 0;
  const waits = me ? await commands.countWaiting(me.id, 'ready') : { rights: 0, waiting: 0 };
  return { me, unread, waits, now: Date.now(), demo: me && (await demoPlay(me.id)) };
};

/** The other roles of the demo, for somebody who plays in it. */
async function demoPlay(userId: string): Promise<DemoPlay | null> {
  const { commands } = runningApp();
  const playing = await commands.demoRole(userId);
  const offer = playing && commands.demoOffer(playing.locale);
  return offer && { own: playing.role, parts: offer.roles };
}
