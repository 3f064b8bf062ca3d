import type { ShowRefusal } from '#lib/domain/liveShow.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why an act can't be done now. */
export function refusalWords(refusal: ShowRefusal): string {
  switch (refusal) {
    case 'not-armed':
      return m.call_no_not_armed();
    case 'armed-already':
      return m.call_no_armed_already();
    case 'no-such-cue':
      return m.call_no_such_cue();
    case 'running-already':
      return m.call_no_running_already();
    case 'over-already':
      return m.call_no_over_already();
    case 'not-running':
      return m.call_no_not_running();
    case 'held-already':
      return m.call_no_held_already();
    case 'not-held':
      return m.call_no_not_held();
    case 'nothing-to-undo':
      return m.call_no_nothing_to_undo();
    case 'still-running':
      return m.call_no_still_running();
  }
}
