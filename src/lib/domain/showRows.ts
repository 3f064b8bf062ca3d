import type { ShowAct, ShowEvent } from './liveShow.ts';

/** An act as it stands in room `show` and in the table of acts. */
export interface ShowRow {
  readonly run: number;
  readonly id: number;
  readonly at: number;
  readonly act: string;
  /** The cue or the track that it is about. */
  readonly subject: string | null;
}

export function subjectOf(act: ShowAct): string | null {
  if ('cue' in act) return act.cue;
  return 'track' in act ? act.track : null;
}

/** Null for an act that this version does not know. */
export function eventOf({ id, at, act, subject }: Omit<ShowRow, 'run'>): ShowEvent | null {
  switch (act) {
    case 'start':
    case 'end':
    case 'skip':
      return subject === null ? null : { id, at, act, cue: subject };
    case 'hold':
    case 'resume':
      return subject === null ? null : { id, at, act, track: subject };
    case 'arm':
    case 'disarm':
    case 'undo':
      return { id, at, act };
    default:
      return null;
  }
}
