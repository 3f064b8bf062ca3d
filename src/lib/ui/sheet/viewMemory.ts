import { checkViewState } from '#lib/views/checkView.ts';
import { declaredView } from '#lib/views/declaredView.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { Grant } from '#lib/domain/roles.ts';
import type { Sheet } from '#lib/schema/index.ts';
import type { ColumnMemory } from './columnMemory.ts';

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

  constructor(
    of: { readonly userId: string; readonly planId: string; readonly sheet: Sheet },
    habit: ColumnMemory,
    storage: Storage | null,
  ) {
    this.#key = `view ${of.userId} ${of.planId} ${of.sheet.id}`;
    this.#sheet = of.sheet;
    this.#habit = habit;
    this.#storage = storage;
  }

  /** What was kept, as far as this version understands it and the person may read it. */
  read(grant: Grant): KeptView {
    const kept = this.#kept();
    if (typeof kept !== 'object' || kept === null) {
      const declared = declaredView(this.#sheet);
      const columns = { ...declared.columns, ...this.#habit.read() };
      return { state: checkViewState(this.#sheet, grant, { ...declared, columns }).state, closed: [] };
    }
    const { state, closed } = kept as Record<string, unknown>;
    return {
      state: checkViewState(this.#sheet, grant, state).state,
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

  #kept(): unknown {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
    } catch {
      return null;
    }
  }
}
