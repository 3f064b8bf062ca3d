import type { CellValue, GestureName, Kind, RowEdit, RowId } from '#lib/schema/index.ts';
import { columnOf, contextAt, lockAt, setCell, valueAt } from './cellEdits.ts';
import { NEW_ROW, sameCell, type Cell } from './cells.ts';
import type { Clip } from './clipboard/copy.ts';
import { dropMarquee } from './clipboard/marquee.ts';
import type { Block } from './clipboard/block.ts';
import { runCommand } from './commands.ts';
import {
  added,
  changeText,
  openEditor,
  settle,
  LONGEST_UNREAD,
  type EditMode,
  type Editing,
  type Outcome,
} from './editing.ts';
import { pressWhileEditing } from './editingKeys.ts';
import type { After, EngineHost, EngineState, Marquee } from './engineState.ts';
import type { Filling } from './fill/filling.ts';
import { frameOf } from './frameOf.ts';
import { inFrame } from './inFrame.ts';
import { DECLARED_KEYS, type CommandId, type KeyPress } from './keymap.ts';
import { later } from './later.ts';
import { step, tabStop } from './navigation.ts';
import { newRowCells } from './newRow.ts';
import type { InPieces } from '../domain/pieces.ts';
import { Preparing } from './preparing.ts';
import { optionValue, toggleChosen, highlight, type PickerOption } from './picker.ts';
import * as selecting from './selection.ts';
import type { Selection, Span } from './selection.ts';
import type { Applied, GridSource, LockReason, SourceChange } from './source.ts';
import type { TableState } from './tableState.ts';

/** The grid without its drawing: keys, pointer and text in; edits to the source and a state to draw out. */
export class GridEngine {
  readonly source: GridSource;
  readonly table: TableState;
  readonly host: EngineHost;
  /** Large gestures that are being worked out. */
  readonly preparing: Preparing;
  readonly #stateListeners = new Set<() => void>();
  readonly #dataListeners = new Set<(change: SourceChange) => void>();
  readonly #stop: (() => void)[];
  #state: EngineState;
  /** K2: the column in which a run of Tabs began. */
  #tabColumn: string | null = null;
  /** K3: after Escape the next Tab leaves the grid. */
  #tabLeaves = false;

  constructor(source: GridSource, table: TableState, host: EngineHost) {
    this.source = source;
    this.table = table;
    this.host = host;
    this.preparing = new Preparing(host, source);
    table.setGrouped(source.groupedBy ?? null);
    const frame = frameOf(source, table);
    this.#state = {
      frame,
      selection: selecting.reconcile(null, frame, frame),
      editing: null,
      filling: null,
      marquee: null,
      lock: null,
      heading: null,
    };
    this.#stop = [
      source.onChange((change) => this.#sourceChanged(change)),
      table.onChange(() => this.#refreshFrame()),
    ];
  }

  get state(): EngineState {
    return this.#state;
  }

  get active(): Cell | null {
    return this.#state.selection?.active ?? null;
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** Changes of rows, told after the frame and the selection have followed them. */
  onData(listener: (change: SourceChange) => void): () => void {
    this.#dataListeners.add(listener);
    return () => this.#dataListeners.delete(listener);
  }

  dispose(): void {
    this.preparing.callOff();
    for (const stop of this.#stop) stop();
  }

  kindOf(cell: Cell): Kind {
    return columnOf(this.source, cell.column).field.kind;
  }

  lockOf(cell: Cell): LockReason | null {
    return lockAt(this.source, cell);
  }

  /** True when the key was the grid's; the caller then keeps the browser from acting on it. Not called while composing (M2). */
  press(key: KeyPress): boolean {
    if (this.#state.editing) return pressWhileEditing(this, this.#state.editing, key);
    if (this.#state.filling) return later().pressWhileFilling(this, this.#state.filling, key);
    const command = (this.host.keymap?.() ?? DECLARED_KEYS).commandFor(key);
    const { heading } = this.#state;
    if (heading !== null && later().pressOnHeading(this, heading, key, command)) return true;
    if (command === null) return this.#pressedOther(key);
    if ((command === 'next' || command === 'previous') && this.#tab(command)) return true;
    if (command === 'next' || command === 'previous') return false;
    this.#tabLeaves = command === 'escape';
    if (command !== 'enter-down') this.#tabColumn = null;
    return this.run(command);
  }

  run(command: CommandId): boolean {
    this.#set({ lock: null });
    return runCommand(this, command);
  }

  /** Moves the selection. An open editor is settled first; false when its text had to stay. */
  select(selection: Selection | null): boolean {
    if (!this.leave()) return false;
    this.#set({ selection, filling: null, lock: null, heading: null });
    if (selection) this.host.show(selecting.lastRange(selection).head);
    return true;
  }

  /** Selects and shows the active cell, whatever stands in the editor. */
  choose(selection: Selection): void {
    this.#set({ selection, lock: null });
    this.host.show(selection.active);
  }

  /** K15, K19: a click or the end of a drag. */
  point(cell: Cell, how: 'start' | 'extend' | 'add', span: Span = 'cells'): void {
    const { editing, selection } = this.#state;
    if (editing && how !== 'extend' && span === 'cells' && sameCell(editing.cell, cell)) return;
    this.#tabColumn = null;
    this.#tabLeaves = false;
    if (how === 'start' || !selection) this.select(selecting.selectSpan(span, cell));
    else
      this.select(
        how === 'extend' ? selecting.extendTo(selection, cell) : selecting.addRange(selection, span, cell),
      );
  }

  // Editing

  /** Opens the editor on the active cell; a locked one says why (K37). */
  edit(mode: EditMode): boolean {
    return this.#open(mode, null);
  }

  /** K6: what the editor's text field holds now. Typing into a resting cell goes over its content. */
  type(text: string): void {
    const { editing } = this.#state;
    if (editing) this.#set({ editing: changeText(editing, text) });
    else if (text !== '') this.#open('enter', text);
  }

  /** In one step with what was typed: the text field is to hold nothing else in between. */
  #open(mode: EditMode, typed: string | null): boolean {
    const cell = this.active;
    if (!cell || this.#state.editing || this.#state.heading !== null) return false;
    const lock = this.lockOf(cell);
    if (lock) {
      this.#set({ lock });
      return false;
    }
    const { source, host } = this;
    const mayAdd = host.addPerson !== undefined;
    const editing = openEditor(
      cell,
      mode,
      this.kindOf(cell),
      valueAt(source, cell),
      contextAt(source, cell),
      mayAdd,
    );
    this.#set({ editing: typed === null ? editing : changeText(editing, typed), lock: null });
    host.show(cell);
    return true;
  }

  setEditing(editing: Editing): void {
    this.#set({ editing });
  }

  setFilling(filling: Filling | null): void {
    this.#set({ filling });
  }

  setMarquee(marquee: Marquee | null): void {
    this.#set({ marquee });
  }

  /** Rests on the head of a group; null goes back to the cells. */
  restOn(heading: string | null): void {
    if (!this.leave()) return;
    this.#set({ heading, lock: null });
    if (heading !== null) this.host.showHeading?.(heading);
  }

  /** K23: the cell stays as it was, and nobody hears of it. */
  cancelEdit(): void {
    this.#set({ editing: null });
  }

  /** A key that ends editing. False when the text stays with its reason. */
  commit(after: After): boolean {
    if (!this.#settle('key')) return false;
    this.#moveAfter(after);
    return true;
  }

  /** K27: settles an open editor because the person turned elsewhere. */
  leave(): boolean {
    return this.#settle('leave');
  }

  /** An option of the list was clicked, or Enter was pressed on it. */
  pick(option: PickerOption): void {
    const { editing } = this.#state;
    if (!editing?.picker) return;
    const kind = this.kindOf(editing.cell);
    if (option.type === 'add') return this.#finish(editing, added(editing.picker, option.label));
    if (editing.picker.multiple)
      return this.#set({
        editing: { ...editing, text: '', problem: null, picker: toggleChosen(editing.picker, option.id) },
      });
    this.#finish(editing, { type: 'store', value: optionValue(kind, option.id) });
  }

  highlight(index: number): void {
    const { editing } = this.#state;
    if (editing?.picker) this.#set({ editing: { ...editing, picker: highlight(editing.picker, index) } });
  }

  // Clipboard: to be asked for once the later parts are here.

  /** @param headOf names of columns, for a row of them above (C18) */
  copy(headOf?: (column: string) => string): Clip | null {
    return later().copySelected(this, headOf);
  }

  cut(): Clip | null {
    return later().cutSelected(this);
  }

  /**
   * @param reading what is pasted; null where that is nothing
   * @param token of the cut that the block comes from, if any
   */
  paste(reading: InPieces<Block | null>, token: string | null = null): void {
    later().pasteBlock(this, reading, token);
  }

  /** One gesture into the source; nothing to do is no gesture. */
  apply(edits: readonly RowEdit[], gesture: GestureName): Applied {
    if (edits.length === 0) return;
    if (gesture !== 'paste') dropMarquee(this);
    const going = this.source.apply(edits, gesture);
    if (going !== false && edits.some(({ type }) => type !== 'set')) this.#refreshFrame();
    return going;
  }

  /** A row with its first cell active. */
  addRow(after: RowId | null): void {
    if (!this.source.mayAddRows() || !this.leave()) return;
    const row = this.source.newRowId();
    const added = { type: 'add', row, after, cells: newRowCells(this.source, after, {}) } as const;
    if (this.apply([added], 'add-rows') === false) return;
    const column = this.#state.frame.columns[0];
    if (column) this.select(selecting.selectCell({ row, column }));
  }

  // Inside

  #set(change: Partial<EngineState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#stateListeners) listener();
  }

  #refreshFrame(): void {
    // The table tells of it, and the frame is made then.
    if (this.table.setGrouped(this.source.groupedBy ?? null)) return;
    this.#set(inFrame(this.#state, frameOf(this.source, this.table)));
  }

  #sourceChanged(change: SourceChange): void {
    if (change.structure) this.#refreshFrame();
    this.#dropOrphanedEditor();
    for (const listener of this.#dataListeners) listener(change);
  }

  /** The row under the editor was deleted by somebody: what was typed is handed back in words. */
  #dropOrphanedEditor(): void {
    const { editing, frame } = this.#state;
    if (!editing || frame.rowIndex(editing.cell.row) >= 0) return;
    this.#set({ editing: null });
    if (editing.text !== (editing.opened ?? ''))
      this.host.notice({ id: 'grid_row_gone', params: { text: editing.text } });
  }

  #pressedOther(key: KeyPress): boolean {
    const cell = this.active;
    if (!cell || key.mod || key.alt || key.key.length !== 1) return false;
    const lock = this.lockOf(cell);
    if (!lock) return false;
    this.#set({ lock });
    return true;
  }

  #tab(command: 'next' | 'previous'): boolean {
    const cell = this.active;
    const { selection, frame } = this.#state;
    if (!cell || !selection || this.#tabLeaves) return false;
    if (!selecting.isSingleCell(selection, frame)) {
      this.#set({
        selection: selecting.cycle(selection, frame, 'columns', command === 'next' ? 1 : -1),
        lock: null,
      });
      if (this.active) this.host.show(this.active);
      return true;
    }
    const stop = tabStop(frame, cell, command === 'previous');
    if (stop.type === 'end') return false;
    this.#tabColumn ??= cell.column;
    if (stop.type === 'add-row') this.addRow(frame.rows.at(-1) ?? null);
    else this.select(selecting.selectCell(stop.cell));
    return true;
  }

  #settle(how: 'key' | 'leave'): boolean {
    const { editing } = this.#state;
    if (!editing) return true;
    const outcome = settle(editing, this.kindOf(editing.cell), contextAt(this.source, editing.cell), how);
    if (outcome.type === 'stay') this.#set({ editing: { ...editing, problem: outcome.problem } });
    else this.#finish(editing, outcome);
    return outcome.type !== 'stay';
  }

  #finish(editing: Editing, outcome: Exclude<Outcome, { type: 'stay' }>): void {
    this.#set({ editing: null });
    if (outcome.type === 'store') this.store(editing.cell, outcome.value, outcome.also);
    if (outcome.type === 'add-name') {
      const { list } = this.kindOf(editing.cell);
      this.store(editing.cell, outcome.name);
      contextAt(this.source, editing.cell).names.listed?.(list!).add?.(outcome.name);
    }
    if (outcome.type === 'add-person') void this.#storeNewPerson(editing.cell, outcome.name, outcome.others);
  }

  /** A value into a cell; the blank row becomes a row, and the cursor stays on it. */
  store(cell: Cell, value: CellValue, also?: Readonly<Record<string, CellValue>>): Cell {
    if (cell.row !== NEW_ROW) {
      this.apply(setCell(this.source, cell, value, '', also), 'type');
      return cell;
    }
    const made = { row: this.source.newRowId(), column: cell.column };
    const edits = setCell(this.source, cell, value, made.row, also);
    if (edits.length === 0) return cell;
    if (this.apply(edits, 'type') === false) return cell;
    if (sameCell(this.active, cell)) this.#set({ selection: selecting.selectCell(made) });
    return made;
  }

  /** Until the person exists, their name stands in the cell as text; if that fails, it stays there. */
  async #storeNewPerson(cell: Cell, name: string, others: readonly string[]): Promise<void> {
    const placed = this.store(cell, { text: name.slice(0, LONGEST_UNREAD) });
    const id = await this.host.addPerson?.(name).catch(() => undefined);
    if (id === undefined) return;
    const several = this.kindOf(cell).editor === 'people';
    this.store(placed, several ? [...others, id] : id);
  }

  #moveAfter(after: After): void {
    const { selection, frame } = this.#state;
    if (!selection || after === 'stay') return;
    const vertical = after === 'down' || after === 'up';
    if (after !== 'left' && after !== 'right' && !selecting.isSingleCell(selection, frame)) {
      const forward = after === 'down' || after === 'next';
      this.#set({
        selection: selecting.cycle(selection, frame, vertical ? 'rows' : 'columns', forward ? 1 : -1),
      });
      if (this.active) this.host.show(this.active);
      return;
    }
    if (after === 'next' || after === 'previous') {
      this.#tab(after);
      return;
    }
    const from =
      vertical && this.#tabColumn ? { ...selection.active, column: this.#tabColumn } : selection.active;
    this.#tabColumn = null;
    this.select(selecting.selectCell(step(frame, from, after)));
  }
}
