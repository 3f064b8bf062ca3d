import { fail, redirect } from '@sveltejs/kit';
import { errorText } from '#lib/ui/errorText.server.ts';
import { isExpected } from '#lib/ui/form/refusal.server.ts';
import { runningApp } from '#server/handoff.ts';
import { HIDDEN } from '../../clock/[secret]/hidden.ts';
import { shown, textOf } from '../../request.ts';
import type { Actions, PageServerLoad } from './$types';

/** By which a browser is asked whether to change its answer. It says nothing of who uses it. */
const GUEST_COOKIE = 'survey-guest';
const YEAR = 365 * 86_400;
const QUESTION = /^(importance|satisfaction):(.+)$/s;

/** The same answer for a link that was renewed and one that never was. */
export const load: PageServerLoad = async (event) => {
  // Without any referrer a browser does not say where a form comes from, and it would be refused (W2).
  event.setHeaders({ ...HIDDEN, 'referrer-policy': 'same-origin' });
  const { secret } = event.params;
  const guest = event.cookies.get(GUEST_COOKIE) ?? null;
  const opened = runningApp().commands.openSurvey(secret, guest);
  const asked = event.url.searchParams;
  const facts = { secret, again: asked.has('again'), done: asked.has('done') };
  if (event.request.method !== 'POST') return { ...facts, survey: await shown(event, opened) };
  // An answer was refused: what was written is shown even where the survey is not there any more (E5).
  try {
    return { ...facts, survey: await opened };
  } catch (thrown) {
    if (!isExpected(thrown)) throw thrown;
    return { ...facts, survey: null };
  }
};

export const actions: Actions = {
  default: async ({ params: { secret }, cookies, locals, request }) => {
    const data = await request.formData();
    const { commands, cookie } = runningApp();
    const scores = new Map<string, Record<string, string | number>>();
    for (const [name, value] of data) {
      const [, question, row] = QUESTION.exec(name) ?? [];
      if (question === undefined || row === undefined) continue;
      scores.set(row, { ...scores.get(row), row, [question]: Number(value) });
    }
    const comment = textOf(data, 'comment');
    const change = textOf(data, 'change') === 'yes';
    const known = cookies.get(GUEST_COOKIE) ?? null;
    try {
      const answer = { scores: [...scores.values()], comment, change };
      const { guest } = await commands.answerSurvey(secret, known, locals.ip, answer);
      cookies.set(GUEST_COOKIE, guest, {
        ...{ path: '/survey', httpOnly: true, sameSite: 'lax', secure: cookie.secure, maxAge: YEAR },
      });
    } catch (thrown) {
      if (!isExpected(thrown)) throw thrown;
      return fail(thrown.status, {
        id: thrown.id,
        message: errorText(thrown),
        ...{ given: Object.fromEntries([...scores.values()].map((score) => [score.row, score])), comment },
      });
    }
    redirect(303, `/survey/${secret}?done`);
  },
};
