import type { checkViewState } from '#lib/views/checkView.ts';
import { declaredView, readableView } from '#lib/views/declaredView.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import { mayReadField, type Grant } from '#lib/domain/roles.ts';
import { fieldOf, fieldRule, sheetRule, type Sheet } from '#lib/schema/index.ts';
import { ColumnMemory } from './columnMemory.ts';

/** How many folded groups are remembered: nobody folds more. */
const MOST_CLOSED = 300;

export interface KeptView {
  readonly state: SheetViewState;
  /** Keys of the groups that are folded away. */
  readonly closed: readonly string[];
}

/**
 * How a person last saw a sheet of a plan, on this device. Columns are a habit as well: a plan that was never opened
 * begins with those of the plan before.
 */
export class ViewMemory {
  readonly #key: string;
  readonly #sheet: Sheet;
  readonly #habit: ColumnMemory;
  readonly #storage: Storage | null;
  readonly #check: typeof checkViewState | null;

  /** @param check judges what was kept; null while a page does without it, as it can where nothing was */
  constructor(
    of: { readonly userId: string; readonly planId: string; readonly sheet: Sheet },
    storage: Storage | null,
    check: typeof checkViewState | null,
  ) {
    this.#check = check;
    this.#key = `view ${of.userId} ${of.planId} ${of.sheet.id}`;
    this.#sheet = of.sheet;
    this.#habit = new ColumnMemory(of.userId, of.sheet.id, storage);
    this.#storage = storage;
  }

  /** Whether {@link read} can be asked: nothing was kept, or there is what judges it. */
  get isReadable(): boolean {
    return this.#check !== null || (this.#kept() === null && this.#habit.read() === undefined);
  }

  /** What was kept, as far as this version understands it and the person may read it. */
  read(grant: Grant): KeptView {
    const sheet = this.#sheet;
    const declared = declaredView(sheet);
    if (!this.#check) return { state: readableView(declared, (id) => mayRead(sheet, grant, id)), closed: [] };
    const kept = this.#kept();
    if (kept === null) {
      const columns = { ...declared.columns, ...this.#habit.read() };
      return { state: this.#check(sheet, grant, { ...declared, columns }).state, closed: [] };
    }
    const { state, closed } = kept;
    return {
      state: this.#check(sheet, grant, state).state,
      closed: Array.isArray(closed) ? closed.filter((key) => typeof key === 'string') : [],
    };
  }

  keep({ state, closed }: KeptView): void {
    this.#habit.keep(state.columns);
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ state, closed: closed.slice(-MOST_CLOSED) }));
    } catch {
      // A full or forbidden store only means that the sheet is as declared next time.
    }
  }

  #kept(): Readonly<Record<string, unknown>> | null {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      return typeof kept === 'object' ? (kept as Record<string, unknown> | null) : null;
    } catch {
      return null;
    }
  }
}

function mayRead(sheet: Sheet, grant: Grant, id: string): boolean {
  const field = fieldOf(sheet, id);
  return field !== null && mayReadField(grant, sheetRule(sheet), fieldRule(field));
}
