import { newStep, type Step } from '#lib/doc/index.ts';
import type { GestureName, RowEdit } from '#lib/schema/index.ts';
import type { BlockedCell, LiveSheet, Reverted } from './liveSheet.ts';

/** What a gesture does in one of the sheets over which it goes. */
export interface Part {
  readonly sheet: LiveSheet;
  readonly edits: readonly RowEdit[];
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
    const applied = parts.map(({ sheet, edits }) => {
      const going = sheet.apply(edits, name, this);
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
    for (const sheet of this.#sheets) sheet.revert('undo', this);
    this.#forget();
    return false;
  }

  /** What was taken back in one sheet, or done again, is so in the others. Answers the cells of all that stay. */
  follow(name: 'undo' | 'redo', from: LiveSheet, own: Reverted): readonly BlockedCell[] {
    let { changed } = own;
    const blocked = [...own.blocked];
    for (const sheet of this.#sheets) {
      if (this.#going.has(sheet)) this.#off.abort();
      else if (sheet !== from) {
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
 * Carries out one gesture over several sheets, as one step to undo in each that it changed and in the first one, where
 * it was made. A large part goes on after the call; called off, it takes the others back with it. Answers whether all
 * of it was done.
 */
export function applyJoint(parts: readonly Part[], name: GestureName): Promise<boolean> {
  return new Joint(parts.map(({ sheet }) => sheet)).apply(parts, name);
}
