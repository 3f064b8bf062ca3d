import type { EngineState } from './engineState.ts';
import type { Frame } from './frame.ts';
import { reconcile, reconcileRanges } from './selection.ts';

/** A state in another frame: what was selected, copied, aimed at or rested on may be elsewhere now, or gone. */
export function inFrame(state: EngineState, frame: Frame): EngineState {
  const { filling, heading, marquee } = state;
  const shown = marquee && reconcileRanges(marquee.ranges, frame);
  const isGone = filling !== null && frame.rowIndex(filling.to.row) < 0;
  const stays = frame.headings.some(({ key }) => key === heading);
  return {
    ...state,
    frame,
    selection: reconcile(state.selection, state.frame, frame),
    filling: isGone ? null : filling,
    heading: stays ? heading : null,
    marquee: marquee && shown && { ...marquee, ranges: shown },
  };
}
