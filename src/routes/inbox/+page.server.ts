import { runningApp } from '#server/handoff.ts';
import { NOTICES } from '#lib/ui/notice/notices.ts';
import { actorOf, shown } from '../request.ts';
import type { PageServerLoad } from './$types';

/** What of the address chooses among notices. */
const CHOICES = ['unread', 'noticeKind', 'before'];

export const load: PageServerLoad = async (event) => {
  event.depends(NOTICES);
  const chosen = CHOICES.flatMap((name) => {
    const value = event.url.searchParams.get(name);
    return value ? [[name, value]] : [];
  });
  const { notices, next, unread } = await shown(
    event,
    runningApp().commands.listNotices(actorOf(event), Object.fromEntries(chosen)),
  );
  return { notices, next, unread };
};
