import { untrack } from 'svelte';
import { mayReadField } from '#lib/domain/roles.ts';
import type { Cell, GridColumn } from '#lib/grid/index.ts';
import { FlatRows } from '#lib/grid/viewed/flatRows.ts';
import { ViewedSource } from '#lib/grid/viewed/viewedSource.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { BlockedCell } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import {
  fieldRule,
  SHEETS,
  sheetRule,
  type Field,
  type Sheet,
  type SheetId,
  type SummaryItem,
} from '#lib/schema/index.ts';
import { showsAllRows } from '#lib/views/sameView.ts';
import type Grid from '../grid/Grid.svelte';
import { GridLater } from '../grid/gridLater.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { ViewActions } from '../viewTools/viewActions.svelte.ts';
import type Phone from './SheetPhone.svelte';
import { columnWidth } from './columnWidth.ts';
import { SheetSource } from './sheetSource.ts';
import { SheetViewControl } from './sheetViewState.svelte.ts';
import { UndoOffer } from './undoOffer.ts';
import type { ViewMemory } from './viewMemory.ts';

export interface OpenSheetOptions {
  readonly plan: LivePlan;
  readonly id: SheetId;
  /** How the person last saw it. */
  readonly memory: ViewMemory;
  /** There is no room for a grid. */
  readonly isNarrow: () => boolean;
  /** The cells that undo or redo left alone because somebody changed them since. */
  readonly onBlocked: (cells: readonly BlockedCell[]) => void;
}

/** A sheet as one person has it open: its rows as the view shows them, what they come to, and the cursor in them. */
export class OpenSheet {
  readonly #options: OpenSheetOptions;
  readonly sheet: Sheet;
  readonly control: SheetViewControl;
  /** What the view lets one do with its columns. */
  readonly actions: ViewActions;
  readonly offer = new UndoOffer();
  /** What shows the rows: the one or the other, or neither while they come. */
  grid = $state<ReturnType<typeof Grid> | null>(null);
  phone = $state<ReturnType<typeof Phone> | null>(null);
  /** The active cell of the grid. */
  cursor = $state.raw<Cell | null>(null);

  readonly live = $derived.by(() => this.#options.plan.sheet(this.#options.id));
  // On its own: new columns make a new grid, and what stands in its editor must outlive all else that is told of a plan.
  readonly self = $derived.by(() => this.#options.plan.self);
  readonly columns: readonly GridColumn[] = $derived.by(() =>
    Object.entries<Field>(this.sheet.fields)
      .filter(([, field]) => mayReadField(this.self.grant, sheetRule(this.sheet), fieldRule(field)))
      .map(([id, field]) => ({ id, field, width: columnWidth(field, getLocale()) })),
  );
  readonly source = $derived.by(
    () =>
      this.live &&
      new SheetSource({
        live: this.live,
        view: this.#options.plan.view,
        columns: this.columns,
        context: () => {
          const { facts, names } = this.#options.plan;
          const { currency, day0, timeZone } = facts;
          return { locale: getLocale(), currency, day0, timeZone, names };
        },
        onBlocked: (cells) => this.#options.onBlocked(cells),
        onGesture: () => this.offer.withdraw(),
        onSurroundings: (listener) => this.#options.plan.onSurroundings(this.#options.id, listener),
      }),
  );
  // On its own: whatever is told of a sheet is told through the same signal, and rows are made once.
  readonly isReady = $derived(this.live?.ready ?? false);
  /** Sorts, filters, groups and paints take more than what shows a sheet as it is. */
  readonly #startsPlain: boolean;
  readonly #Rows = $derived.by(() => (this.#options.isNarrow() ? FlatRows : ViewedSource));
  /** The rows as the view shows them. The form of a row, the panels and files go by the sheet itself. */
  readonly viewed = $derived.by(() => {
    const { source, control } = this;
    const Rows = this.#Rows;
    if (!source || !this.isReady || !(this.#startsPlain || GridLater.view !== null)) return null;
    return untrack(
      () =>
        new Rows(source, control.state, control.closed, {
          personId: () => this.#options.plan.self.personId,
          alerts: this.sheet.list.alerts,
        }),
    );
  });
  readonly may = $derived.by(() => {
    const { cursor, live } = this;
    const add = live?.mayAddRows() ?? false;
    const deleteRow = add || (cursor !== null && live?.mayDeleteRow(cursor.row) === true);
    return { write: this.#options.plan.save.state !== 'readOnly', add, deleteRow };
  });
  readonly rowCount = $derived.by(() => {
    void this.#options.plan.revision;
    return this.live?.rowIds().length ?? 0;
  });
  #figures: readonly SummaryItem[] = [];
  readonly summary = $derived.by(() => {
    const { plan, id } = this.#options;
    const { live, sheet } = this;
    void plan.revision;
    // Summing up all rows after each piece of a large gesture would take longer than the piece.
    if (live?.progress) return this.#figures;
    const items = live?.ready ? plan.view.steadily(() => sheet.summary(plan.view)) : [];
    return (this.#figures = items.filter(
      (item) => !item.money || plan.view.has('budget') || id === 'budget',
    ));
  });
  readonly remotes = $derived.by(() =>
    (this.live?.presence.others ?? []).flatMap(({ clientId, user, cursor, typing }) => {
      if (cursor === null) return [];
      const { name, colour } = user;
      const { row, field: column } = cursor;
      return [{ id: String(clientId), name, colour, row, column, typing: typing === true }];
    }),
  );

  constructor(options: OpenSheetOptions) {
    this.#options = options;
    const { plan, id, memory } = options;
    this.sheet = SHEETS[id];
    this.control = new SheetViewControl(memory, plan.self.grant);
    this.actions = new ViewActions(this.control, () => this.columns);
    this.#startsPlain = showsAllRows(this.control.state);
    if (!this.#startsPlain) void GridLater.fetch().catch(() => toast(m.lazy_failed(), { stays: true }));
    plan.open(id);
  }

  /** The cursor went to a cell, null for the blank row; the others see where. */
  stand(cell: Cell | null, typing: boolean): void {
    this.cursor = cell;
    this.live?.presence.set({ cursor: cell && { row: cell.row, field: cell.column }, typing });
  }

  /** Settles what is being typed; false while its text has to stay. */
  settled(): boolean {
    return (this.grid?.settle() ?? true) && (this.phone?.settle() ?? true);
  }

  /** Keys belong to the grid again after a tool was used: Ctrl+Z must not fall on a button. */
  act(work: () => void): void {
    work();
    this.grid?.focus();
  }

  undo(): void {
    this.act(() => this.source?.undo());
  }
}
