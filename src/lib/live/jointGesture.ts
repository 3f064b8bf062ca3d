import { newStep, sameValue, type CellStep, type Step } from '#lib/doc/index.ts';
import type { GestureName, RowEdit } from '#lib/schema/index.ts';
import type { BlockedCell, Held, LiveSheet, Reverted } from './liveSheet.ts';

/** What a gesture does in one of the sheets over which it goes. */
export interface Part {
  readonly sheet: LiveSheet;
  readonly edits: readonly RowEdit[];
  /** What the history of this sheet calls it, where that is something else than in the others. */
  readonly name?: GestureName;
}

/** One gesture over several sheets: whichever of them it is taken back from, all of it goes, and comes again. */
export class Joint {
  readonly #sheets: readonly LiveSheet[];
  /** Those whose part is large and still on its way. */
  readonly #going = new Set<LiveSheet>();
  readonly #off = new AbortController();
  /** The parts that were taken back: something new in one of the sheets ends what it could redo by itself. */
  readonly #undone = new Map<LiveSheet, Step>();

  constructor(sheets: readonly LiveSheet[]) {
    this.#sheets = sheets;
  }

  /** Calls large parts off. */
  get signal(): AbortSignal {
    return this.#off.signal;
  }

  /** Carries out all parts. Answers whether all of it was done; what was not, is taken back in all sheets. */
  async apply(parts: readonly Part[], name: GestureName): Promise<boolean> {
    const applied = parts.map(({ sheet, edits, name: own = name }) => {
      const going = sheet.apply(edits, own, this);
      if (going) this.#going.add(sheet);
      return going;
    });
    const [first] = this.#sheets;
    const hasStep = !first || this.#partIn(first.history.done) || this.#going.has(first);
    if (!hasStep && this.#sheets.some(({ history }) => this.#partIn(history.done)))
      first.history.push(newStep(this));
    const isWhole = (await Promise.all(applied)).every((whole) => whole !== false);
    this.#going.clear();
    if (isWhole) return true;
    // Whatever the person wrote over it meanwhile stays: a gesture that is called off can't wait for it.
    for (const sheet of this.#sheets) sheet.takeOut(this);
    this.#forget();
    return false;
  }

  /** Why nothing of it is taken back, or done again, now. Empty where nothing is in its way. */
  held(name: 'undo' | 'redo'): readonly BlockedCell[] {
    // Its way is to be called off.
    if (this.#going.size > 0) return [];
    const parts = this.#sheets.flatMap((sheet) => {
      const { done, undone } = sheet.history;
      const part = name === 'undo' ? this.#partIn(done) : (this.#partIn(undone) ?? this.#undone.get(sheet));
      return part ? [{ sheet, part, edits: part.cells.map(asSet) }] : [];
    });
    for (const { sheet, part } of parts)
      for (const cell of part.cells) {
        const { row, field } = cell;
        const shut = heldBy(sheet, [asSet(cell)], isTorn(parts));
        const held = shut ?? (wroteSince(sheet, part, cell, name) ? 'own' : null);
        if (held) return [{ sheet: sheet.sheet.id, row, field, by: null, held }];
      }
    return [];
  }

  /**
   * Takes it back from outside of all sheets, whatever else was done since. Answers the cells that stay; null where it
   * was taken back before, or is too long ago.
   */
  undo(): readonly BlockedCell[] | null {
    if (this.#going.size > 0) {
      this.#off.abort();
      return [];
    }
    const from = this.#sheets.find(({ history }) => this.#partIn(history.done));
    const held = from ? this.held('undo') : [];
    if (held.length > 0) return held;
    const own = from?.revert('undo', this);
    if (!from || !own) return null;
    const blocked = own.blocked.map((cell) => ({ ...cell, sheet: from.sheet.id }));
    return this.follow('undo', from, { ...own, blocked });
  }

  /** What was taken back in one sheet, or done again, is so in the others. Answers the cells of all that stay. */
  follow(name: 'undo' | 'redo', from: LiveSheet, own: Reverted): readonly BlockedCell[] {
    let { changed } = own;
    const blocked = [...own.blocked];
    // Called off, it takes all of its parts back by itself.
    if (this.#going.size > 0) {
      this.#off.abort();
      return blocked;
    }
    for (const sheet of this.#sheets) {
      if (sheet !== from) {
        const { history } = sheet;
        const before = this.#undone.get(sheet);
        if (name === 'redo' && before && !this.#partIn(history.undone)) history.undone.push(before);
        const part = sheet.revert(name, this);
        changed += part?.changed ?? 0;
        blocked.push(...(part?.blocked ?? []).map((cell) => ({ ...cell, sheet: sheet.sheet.id })));
      }
    }
    for (const sheet of this.#sheets) {
      const part = this.#partIn(sheet.history.undone);
      if (part) this.#undone.set(sheet, part);
    }
    // Everything was changed by somebody since: there is no way forth either.
    if (changed === 0) this.#forget();
    return blocked;
  }

  #partIn(steps: readonly Step[]): Step | undefined {
    return steps.findLast(({ tie }) => tie === this);
  }

  /** Nothing is left of it that could be taken back or done again. */
  #forget(): void {
    for (const { history } of this.#sheets)
      for (const steps of [history.done, history.undone]) {
        const part = this.#partIn(steps);
        if (part) steps.splice(steps.indexOf(part), 1);
      }
  }
}

/**
 * Whether a cell of a part was written by the same person since, so that their later step has to go first; before a row
 * that the part added goes into the trash, any cell of it.
 */
function wroteSince(sheet: LiveSheet, part: Step, cell: CellStep, name: 'undo' | 'redo'): boolean {
  const { done } = sheet.history;
  const isAdded = name === 'undo' && cell.field === 'deleted' && cell.before === true;
  const covers = (other: CellStep): boolean =>
    other.row === cell.row && (isAdded || other.field === cell.field);
  if (name === 'undo') return done.slice(done.indexOf(part) + 1).some(({ cells }) => cells.some(covers));
  const now = sheet.value(cell.row, cell.field);
  if (sameValue(now, cell.before)) return false;
  const last = done.flatMap(({ cells }) => cells).findLast(covers);
  return last !== undefined && sameValue(now, last.after);
}

const asSet = ({ row, field }: CellStep): RowEdit => ({ type: 'set', row, field, value: null });

/** A part that were only proposed would tear the gesture apart, unless it is all of it. */
const isTorn = (parts: readonly Pick<Part, 'edits'>[]): boolean =>
  parts.filter(({ edits }) => edits.length > 0).length > 1;

function heldBy(sheet: LiveSheet, edits: readonly RowEdit[], torn: boolean): Exclude<Held, 'own'> | null {
  if (!sheet.takes(edits)) return 'shut';
  return torn && sheet.proposes(edits) ? 'frozen' : null;
}

/** The first of the sheets that does not take its part from this person now, and why; null where all of them do. */
export function refusing(
  parts: readonly Part[],
): { readonly sheet: LiveSheet; readonly held: Exclude<Held, 'own'> } | null {
  for (const { sheet, edits } of parts) {
    const held = heldBy(sheet, edits, isTorn(parts));
    if (held) return { sheet, held };
  }
  return null;
}

/**
 * Carries out one gesture over several sheets, as one step to undo in each that it changed and in the first one, where
 * it was made. A large part goes on after the call; called off, it takes the others back with it. Nothing is written where one
 * of the sheets refuses its part ({@link refusing}). Answers whether all of it was done.
 */
export function applyJoint(parts: readonly Part[], name: GestureName): Promise<boolean> {
  if (refusing(parts)) return Promise.resolve(false);
  return new Joint(parts.map(({ sheet }) => sheet)).apply(parts, name);
}
