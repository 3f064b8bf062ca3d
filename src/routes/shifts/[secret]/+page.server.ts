import { fail, redirect } from '@sveltejs/kit';
import { errorText } from '#lib/ui/errorText.server.ts';
import { isExpected } from '#lib/ui/form/refusal.server.ts';
import { runningApp } from '#server/handoff.ts';
import { HIDDEN } from '../../clock/[secret]/hidden.ts';
import { shown, textOf } from '../../request.ts';
import type { Actions, PageServerLoad } from './$types';

/** The same answer for a link that was renewed, one whose event is over and one that never was. */
export const load: PageServerLoad = async (event) => {
  // Without any referrer a browser does not say where a form comes from, and it would be refused (W2).
  event.setHeaders({ ...HIDDEN, 'referrer-policy': 'same-origin' });
  const opened = runningApp().commands.openCrewLink(event.locals.ip, event.params.secret);
  const done = event.url.searchParams.has('done');
  if (event.request.method !== 'POST') return { asked: await shown(event, opened), done };
  // An answer was refused: what was typed is shown even where the shifts are not there any more (J21).
  try {
    return { asked: await opened, done: false };
  } catch (thrown) {
    if (!isExpected(thrown)) throw thrown;
    return { asked: null, done: false };
  }
};

export const actions: Actions = {
  default: async ({ params: { secret }, locals, request }) => {
    const data = await request.formData();
    const input = {
      shifts: data.getAll('shift').map(shiftOf),
      answer: textOf(data, 'answer'),
      // What is said to all shifts at once has no reason.
      reason: data.has('reason') ? textOf(data, 'reason') : null,
    };
    try {
      await runningApp().commands.answerCrewLink(locals.ip, secret, input);
    } catch (thrown) {
      if (!isExpected(thrown)) throw thrown;
      return fail(thrown.status, { id: thrown.id, message: errorText(thrown), ...input });
    }
    redirect(303, `/shifts/${secret}?done`);
  },
};

/** As its hidden field says it: row and times, a blank between. */
function shiftOf(field: FormDataEntryValue): { readonly row: string; readonly times: string } {
  const [row = '', times = ''] = String(field).split(' ');
  return { row, times };
}
