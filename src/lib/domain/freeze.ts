import { mayCallShow, type Grant } from './roles.ts';

/**
 * Columns that freeze while a plan's show is armed, by sheet. `order` stands for the places of rows and their
 * deletion alike: both move what follows.
 */
export type FrozenColumns = Readonly<Record<string, readonly string[]>>;

/** What is frozen in a plan, and who alone may write there all the same. */
export interface Freeze {
  readonly columns: FrozenColumns;
  /** Who calls the armed show; null while none is armed, when nothing is frozen. */
  readonly caller: string | null;
  /** Grows with each change of it, so that what was judged by an older one is judged again. */
  readonly version: number;
}

/** Until somebody chooses: whatever moves a cue in time. */
export const FROZEN_AT_FIRST: FrozenColumns = {
  cues: ['track', 'duration', 'startMode', 'startAt', 'startCue', 'offset', 'order'],
};

export const NO_FREEZE: Freeze = { columns: FROZEN_AT_FIRST, caller: null, version: 0 };

const NOTHING: ReadonlySet<string> = new Set();

/** Who asks: an account, and what it holds in the plan. */
export interface Asker {
  readonly userId: string;
  readonly grant: Grant;
}

/**
 * The cells of a sheet that somebody may only propose to change now: none while no show is armed, and none for its
 * caller. The one rule of gate, commands and browser (F1, F2).
 */
export function frozenFor(
  { columns, caller }: Pick<Freeze, 'columns' | 'caller'>,
  { userId, grant }: Asker,
  sheet: string,
): ReadonlySet<string> {
  const chosen = Object.hasOwn(columns, sheet) ? columns[sheet]! : [];
  if (caller === null || chosen.length === 0) return NOTHING;
  if (caller === userId && mayCallShow(grant)) return NOTHING;
  return new Set(chosen.includes('order') ? [...chosen, 'deleted'] : chosen);
}

/** Who decides on proposals: the caller while a show is armed, after it whoever may call one (F8). */
export function mayDecide({ caller }: Pick<Freeze, 'caller'>, { userId, grant }: Asker): boolean {
  return mayCallShow(grant) && (caller === null || caller === userId);
}

export function sameColumns(one: FrozenColumns, other: FrozenColumns): boolean {
  const sheets = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...sheets].every((sheet) => {
    const [a, b] = [new Set(one[sheet]), new Set(other[sheet])];
    return a.size === b.size && [...a].every((column) => b.has(column));
  });
}
