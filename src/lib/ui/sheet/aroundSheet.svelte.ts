import { tick, untrack } from 'svelte';
import { goto } from '$app/navigation';
import { NEW_ROW, type GridTool, type Notice } from '#lib/grid/index.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { BlockedCell } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import type { RowLayer } from '../grid/paintRow.ts';
import type { CommentDesk } from '../comments/commentDesk.svelte.ts';
import type { PanelName } from '../history/panelMemory.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { addPerson } from './addPerson.ts';
import { deviceStorage } from './columnMemory.ts';
import { GridKeys } from './gridKeys.svelte.ts';
import { KeyMemory } from './keyMemory.ts';
import type { OpenSheet } from './openSheet.svelte.ts';
import {
  Budget,
  FindBar,
  Floor,
  RefusalPanel,
  SheetImport,
  SheetPanel,
  ShortcutsDialog,
  Show,
  Staffing,
  Supplies,
  Tools,
  Zones,
} from './sheetParts.ts';

export interface AroundSheetOptions {
  readonly plan: LivePlan;
  readonly planId: string;
  readonly open: OpenSheet;
  /** There is no room for a grid. */
  readonly isNarrow: () => boolean;
}

const TOOL_KEYS: Readonly<Record<string, GridTool>> = { f: 'find', h: 'replace', g: 'go-to-row' };
/** What the grid reports of that an undo takes back. */
const UNDOABLE = ['grid_pasted', 'grid_cleared', 'grid_filled', 'grid_replaced', 'grid_rows_deleted'];

/** What one person has open around a sheet: a panel, a tool, a dialog, the stage of a show; and how each opens. */
export class AroundSheet {
  readonly #options: AroundSheetOptions;
  readonly keys: GridKeys;
  /** What is open beside the sheet, or over it where there is little room. */
  panel = $state<PanelName | null>(null);
  /** What the history is about. */
  scope = $state<'row' | 'cell'>('row');
  tool = $state<GridTool | null>(null);
  /** Counts how often a tool was asked for: the same one again takes the focus again. */
  toolAsked = $state(0);
  refusalsOpen = $state(false);
  keysOpen = $state(false);
  /** What lies over the rows above what the stage lays there; null for nothing. */
  over = $state.raw<((below: RowLayer | null) => RowLayer | null) | null>(null);
  /** What is said about the sheet; null until that is followed. */
  comments = $state.raw<CommentDesk | null>(null);
  /** And what it lays over all that. */
  marks = $state.raw<((below: RowLayer | null) => RowLayer | null) | null>(null);
  /** The bar of what is frozen is here; it stays to tell what comes of proposals. */
  showsFreeze = $state(false);
  importing = $state.raw<{ readonly file: File | null } | null>(null);

  /** What the run of show has around its grid; null for other sheets, and until its code is here. */
  readonly stage = $derived.by(() => {
    const { plan, planId, open } = this.#options;
    const { live, source, offer } = open;
    const show = open.sheet.id === 'cues' && open.isReady ? Show.view : null;
    if (!show || !source || !live) return null;
    return untrack(() =>
      show.open({
        ...{ planId, plan, live, source, offer },
        openRow: (row) => (this.#options.isNarrow() ? toForm(row) : this.openPanel('details')),
        addRow: () => this.#addCue(),
      }),
    );
  });

  /** Something is frozen, proposed, or waits here to be proposed. */
  readonly hasFreeze = $derived.by(() => {
    const { freeze, sheets } = this.#options.plan;
    return freeze.caller || freeze.open || sheets.some(({ held }) => held.length > 0);
  });

  /** What the budget has around its grid; null as the stage. */
  readonly budget = $derived.by(() => {
    const { plan, planId, open } = this.#options;
    const { live, source, offer } = open;
    const budget = open.sheet.id === 'budget' && open.isReady ? Budget.view : null;
    if (!budget || !live || !source) return null;
    return untrack(() => budget.open({ planId, plan, live, source, offer }));
  });

  /** The plan that the floor has around its grid; null as the stage. */
  readonly floor = $derived.by(() => {
    const { plan, planId, open } = this.#options;
    const { live, source, offer } = open;
    const floor = open.sheet.id === 'floor' && open.isReady ? Floor.view : null;
    if (!floor || !live || !source) return null;
    return untrack(() =>
      floor.open({ planId, plan, live, source, offer, openPanel: (name) => this.openPanel(name) }),
    );
  });

  /** What people answered, laid over the staffing rows; null as the stage. */
  readonly crew = $derived.by(() => {
    const { plan, open } = this.#options;
    const staffing = open.sheet.id === 'staffing' && open.isReady ? Staffing.view : null;
    return staffing && untrack(() => staffing.layer(plan));
  });

  /** What zones have around their grid; null as the stage. */
  readonly zones = $derived.by(() => {
    const { plan, planId, open } = this.#options;
    const { live, source } = open;
    const zones = open.sheet.id === 'zones' && open.isReady ? Zones.view : null;
    if (!zones || !live || !source) return null;
    return untrack(() => zones.open({ planId, plan, live, source }));
  });

  /** What menus offer besides for some rows. */
  rowItems(rows: readonly RowId[]): readonly FloatingItem[] {
    const { stage, budget } = this;
    const { planId, open } = this.#options;
    const { live } = open;
    const isSupplies = open.sheet.id === 'supplies';
    const own = isSupplies
      ? Supplies.view?.rowItems(planId, rows)
      : stage && Show.view?.rowItems(stage, rows);
    const crew = open.sheet.id === 'staffing' ? Staffing.view?.rowItems(planId) : null;
    const lines = budget && Budget.view?.rowItems(budget, rows);
    const value = (row: RowId, field: string) => live?.value(row, field) ?? null;
    const zone = Zones.view?.rowItems(planId, { sheet: open.sheet, value }, rows);
    return [...(own ?? []), ...(crew ?? []), ...(lines ?? []), ...(zone ?? [])];
  }

  constructor(options: AroundSheetOptions) {
    this.#options = options;
    this.keys = new GridKeys(new KeyMemory(options.plan.self.userId, deviceStorage()));
  }

  openPanel(name: PanelName): void {
    SheetPanel.whenHere(() => (this.panel = name));
  }

  closePanel(): void {
    this.panel = null;
    this.#options.open.grid?.focus();
  }

  togglePanel(name: PanelName): void {
    if (this.panel === name) this.closePanel();
    else this.openPanel(name);
  }

  openImport(file: File | null): void {
    SheetImport.whenHere(() => (this.importing = { file }));
  }

  openRefusals(): void {
    RefusalPanel.whenHere(() => (this.refusalsOpen = true));
  }

  openKeys(): void {
    ShortcutsDialog.whenHere(() => (this.keysOpen = true));
  }

  openTool(wanted: GridTool): void {
    const { open } = this.#options;
    // A text that has to stay in its editor keeps the focus.
    if (!open.grid?.settle()) return;
    FindBar.whenHere(() => {
      this.toolAsked++;
      this.tool = wanted === 'replace' && !open.may.write ? 'find' : wanted;
    });
  }

  /** A key that no part of the page has taken. */
  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || (event.target as Element).closest?.('[role=dialog]')) return;
    const isControl = event.ctrlKey || event.metaKey;
    const asked = TOOL_KEYS[event.key.toLowerCase()];
    if (this.#options.open.grid && asked && isControl && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      return this.openTool(asked);
    }
    if (event.key !== 'F1' && !(event.key === '/' && isControl)) return;
    event.preventDefault();
    this.openKeys();
  }

  /** What the grid reports, with a way back where there is something to take back. */
  tell(text: string, notice: Notice): void {
    // Where nothing was done, undoing would take back something else.
    const undoable = UNDOABLE.includes(notice.id) && !('cells' in notice.params && notice.params.cells === 0);
    if (undoable) this.#options.open.offer.make(text, () => this.#options.open.undo());
    else toast(text);
  }

  /** Says which cells an undo or redo left alone. */
  tellBlocked(cells: readonly BlockedCell[]): void {
    Tools.whenHere(() => Tools.view!.tellBlocked(cells, (cell) => this.#showHistory(cell)));
  }

  /**
   * Puts a person into the plan's directory and answers the id.
   * @throws when the server did not take it, which was told by then
   */
  async addPerson(name: string): Promise<string> {
    try {
      return await addPerson(this.#options.planId, name);
    } catch (failed) {
      toast(m.sheet_person_failed({ name }), { stays: true });
      throw failed;
    }
  }

  /** What was done to one cell. */
  #showHistory({ row, field }: BlockedCell): void {
    const { open } = this.#options;
    if (open.columns.some(({ id }) => id === field)) open.grid?.goTo(row, field);
    this.scope = 'cell';
    this.openPanel('history');
  }

  /** Where there are no columns, the first cue is typed in its form. */
  #addCue(): void {
    if (this.#options.isNarrow()) return toForm(NEW_ROW);
    if (this.stage?.view === 'timeline') this.stage.view = 'both';
    void tick().then(() => this.#options.open.grid?.addRow());
  }
}

/** Opens the form of a row, which is an entry of its own in the browser's history. */
function toForm(row: RowId): void {
  void goto(`?row=${encodeURIComponent(row)}`, { noScroll: true, keepFocus: true });
}
