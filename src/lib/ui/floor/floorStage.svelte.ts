import type { FloorRow } from '#lib/domain/floorProblem.ts';
import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import { mayLayFloor, mayReadSheet } from '#lib/domain/roles.ts';
import type { Area } from '#lib/floor/area.ts';
import { DRAWN_SHAPES, type DrawnShape } from '#lib/floor/drawn.ts';
import { carried, editsTo, shifted, zoneEdits } from '#lib/floor/moves.ts';
import { floorScene, type FloorScene, type SceneZone } from '#lib/floor/scene.ts';
import type { Point } from '#lib/floor/view.ts';
import type { GridEngine } from '#lib/grid/index.ts';
import { deleteRows } from '#lib/grid/rowEdits.ts';
import { applyJoint, refusing } from '#lib/live/jointGesture.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import { backgroundFromCells } from '#lib/schema/backgroundCells.ts';
import { SHEETS, sheetRule, type RowEdit, type RowId } from '#lib/schema/index.ts';
import { lockText } from '../grid/words.ts';
import { noticeText } from '../grid/noticeText.ts';
import type { PanelName } from '../history/panelMemory.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { tellHeld } from '../sheet/blockedCells.ts';
import { SharedSelection } from '../sheet/sharedSelection.svelte.ts';
import type { SheetSource } from '../sheet/sheetSource.ts';
import type { UndoOffer } from '../sheet/undoOffer.ts';
import {
  LEAST_SHARE,
  MOST_SHARE,
  type FloorMemory,
  type FloorView,
  type KeptFloor,
  type Layer,
} from './floorMemory.ts';
import { locksOf, tellKept } from './keptItems.ts';

export interface FloorStageOptions {
  readonly planId: string;
  readonly plan: LivePlan;
  readonly live: LiveSheet;
  /** The items as the grid edits them: one gesture is one undo step and passes the gate. */
  readonly source: SheetSource;
  readonly offer: UndoOffer;
  readonly memory: FloorMemory;
  readonly openPanel: (name: PanelName) => void;
}

/** Milliseconds between two places that are told. */
const POINT_MS = 100;
/** Rows of a selection that are told (wire/presence.ts takes no more). */
const MOST_PRESENCE_ROWS = 20;

/** What the pointer does to the floor. */
export type FloorTool = 'select' | 'hand' | 'measure' | 'zones' | DrawnShape;

/**
 * What the parts around the grid of the floor have in common: how the floor is looked at, what is drawn, what is
 * selected, and how gestures are written. It lives as long as the sheet is shown.
 */
export class FloorStage {
  readonly options: FloorStageOptions;
  readonly #selection = new SharedSelection();
  #kept = $state.raw() as KeptFloor;
  /** Grows with each change of what the scene is made of. */
  #version = $state(0);
  #pointed: Point | null = null;
  #telling: ReturnType<typeof setTimeout> | null = null;
  tool = $state<FloorTool>('select');
  /** What the tool draws; null for other tools. */
  readonly draws: DrawnShape | null = $derived.by(
    () => DRAWN_SHAPES.find((shape) => shape === this.tool) ?? null,
  );
  /** A zone that is moved takes its items along. */
  carries = $state(true);
  /** What is said of an empty plan was put away. */
  isEmptyKnown = $state(false);
  /** What lies under the floor is being laid or placed. */
  isLaying = $state(false);
  /** The zone that is held by the tool for zones. */
  zone = $state<RowId | null>(null);

  /** The floor to scale, as the rows are now. */
  readonly scene: FloorScene = $derived.by(() => {
    void this.#version;
    return floorScene(this.options.plan.view);
  });

  constructor(options: FloorStageOptions) {
    this.options = options;
    this.#kept = options.memory.read();
    for (const sheet of ['zones', 'supplies'] as const) options.plan.open(sheet);
  }

  /** The drawing of the venue that lies under the floor; null for none. */
  readonly background: FloorBackground | null = $derived.by(() =>
    backgroundFromCells(this.options.plan.background),
  );

  /** Nothing stands on the plan or lies under it, and that is still said. */
  readonly saysEmpty: boolean = $derived.by(
    () => !this.isEmptyKnown && this.scene.items.length === 0 && this.background === null,
  );

  get mayLay(): boolean {
    return mayLayFloor(this.options.plan.self.grant);
  }

  get view(): FloorView {
    return this.#kept.view;
  }

  set view(view: FloorView) {
    this.#keep({ view });
  }

  get share(): number {
    return this.#kept.share;
  }

  set share(share: number) {
    this.#keep({ share: Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share)) });
  }

  get snaps(): boolean {
    return this.#kept.snaps;
  }

  set snaps(snaps: boolean) {
    this.#keep({ snaps });
  }

  /** What is drawn; another object whenever it changes. */
  get layers(): Readonly<Record<Layer, boolean>> {
    return this.#kept.layers;
  }

  shows(layer: Layer): boolean {
    return this.#kept.layers[layer];
  }

  show(layer: Layer, shown: boolean): void {
    this.#keep({ layers: { ...this.#kept.layers, [layer]: shown } });
  }

  /** What is to be placed stands beside the plan, as the floor is looked at now. */
  get showsRail(): boolean {
    const { view, rail } = this.#kept;
    return view !== 'grid' && rail[view];
  }

  toggleRail(): void {
    const { view, rail } = this.#kept;
    if (view !== 'grid') this.#keep({ rail: { ...rail, [view]: !rail[view] } });
  }

  /** The items that are selected, in the grid as well as on the plan; the active one first. */
  get selected(): ReadonlySet<RowId> {
    return this.#selection.rows;
  }

  get active(): RowId | null {
    return this.#selection.active;
  }

  select(rows: readonly RowId[]): void {
    this.#selection.select(rows);
  }

  /** Whether the filters of the view let an item through. */
  lets(row: RowId): boolean {
    return this.#selection.lets(row);
  }

  /** The grid's selection is the stage's from now on. The answer ends it. */
  follow(engine: GridEngine): () => void {
    return this.#selection.follow(engine);
  }

  /** Follows the rows: one's own changes at once, those of others with the next frame. The answer ends it. */
  watch(): () => void {
    let frame = 0;
    const stop = this.options.source.onChange(({ remote }) => {
      if (!remote) {
        this.#version++;
        return;
      }
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        this.#version++;
      });
    });
    this.#version++;
    return () => {
      stop();
      cancelAnimationFrame(frame);
      if (this.#telling !== null) clearTimeout(this.#telling);
      this.#telling = null;
      this.options.live.presence.point(null);
    };
  }

  /** Whether an item may be put elsewhere by this person, now. */
  mayMove(row: RowId): boolean {
    const { source } = this.options;
    return source.locked(row, 'x') === null && source.locked(row, 'y') === null;
  }

  /** Says why an item stays where it is; nothing where it may be moved. */
  tellLock(row: RowId): void {
    const { source } = this.options;
    const lock = source.locked(row, 'x') ?? source.locked(row, 'y');
    if (lock) toast(lockText(lock));
  }

  get mayAdd(): boolean {
    return this.options.source.mayAddRows();
  }

  /** Whether this person may change zones: they are rows of another sheet. */
  get mayChangeZones(): boolean {
    const { plan } = this.options;
    const zones = plan.sheet('zones');
    const row = this.scene.zones[0]?.id;
    return (
      zones !== null &&
      row !== undefined &&
      mayReadSheet(plan.self.grant, sheetRule(SHEETS.zones)) &&
      zones.locked(row, 'x') === null
    );
  }

  /**
   * Writes items as they shall be, in one gesture; what is locked stays, and that is said. False where nothing was to
   * be written.
   *
   * @param left rows that would have been written too, if they were not locked
   */
  put(rows: Iterable<FloorRow>, left: readonly RowId[] = []): boolean {
    const edits = this.#editsTo(rows);
    return edits.length > 0 && this.write(edits, left);
  }

  /** Writes a zone where it shall be, with the items it carries: one gesture over two sheets, with one way back. */
  putZone(zone: SceneZone, area: Area, rows: readonly FloorRow[]): void {
    const edits = zoneEdits(zone, area);
    if (!this.writeZone(zone.id, edits, this.#editsTo(rows))) return;
    const { source, offer } = this.options;
    offer.make(m.floor_zone_moved({ zone: zone.name }), () => source.undo());
  }

  /** Writes what was typed of a zone; one that comes to stand elsewhere takes its items along where zones do. */
  typeZone(edits: readonly RowEdit[]): boolean {
    const [first] = edits;
    const zone = first && this.scene.zone(first.row);
    if (!zone) return false;
    const by = { dx: 0, dy: 0 };
    for (const edit of edits) {
      if (edit.type !== 'set' || typeof edit.value !== 'number') continue;
      if (edit.field === 'x') by.dx = edit.value - zone.area.x;
      if (edit.field === 'y') by.dy = edit.value - zone.area.y;
    }
    const moves = this.carries && (by.dx !== 0 || by.dy !== 0);
    const rows = moves ? carried(this.scene, zone.id).map((row) => shifted(row, by)) : [];
    return this.writeZone(zone.id, edits, this.#editsTo(rows));
  }

  /**
   * Writes cells of a zone and of items as one gesture, which is taken back here as any other; items that are locked
   * stay, and that is said. False where nothing was written.
   */
  writeZone(zone: RowId, edits: readonly RowEdit[], items: readonly RowEdit[] = []): boolean {
    const { plan, live, source, offer } = this.options;
    const zones = plan.sheet('zones');
    const free = items.filter((edit) => this.mayWrite(edit));
    const kept = locksOf(source, items);
    if (!zones || edits.length === 0 || source.refuses?.(free)) return false;
    const locked = zones.locked(zone, 'x');
    if (locked) {
      toast(lockText(locked));
      return false;
    }
    const parts = [
      { sheet: live, edits: free },
      { sheet: zones, edits },
    ] as const;
    const shut = refusing(parts);
    if (shut) {
      tellHeld(shut.held, shut.sheet.sheet.id);
      return false;
    }
    offer.withdraw();
    void applyJoint(parts, 'floor');
    tellKept(kept);
    return true;
  }

  #editsTo(rows: Iterable<FloorRow>): readonly RowEdit[] {
    return [...rows].flatMap((wanted) => {
      const now = this.scene.item(wanted.id);
      return now ? editsTo(now.row, wanted) : [];
    });
  }

  mayWrite(edit: RowEdit): boolean {
    return edit.type !== 'set' || this.options.source.locked(edit.row, edit.field) === null;
  }

  /** One gesture on the sheet; how many rows stay as they are is said, those `left` behind among them. */
  write(edits: readonly RowEdit[], left: readonly RowId[] = []): boolean {
    const { source } = this.options;
    const allowed = edits.filter((edit) => this.mayWrite(edit));
    const kept = locksOf(source, edits, left);
    if (allowed.length > 0 && source.apply(allowed, 'floor') === false) return false;
    tellKept(kept);
    return allowed.length > 0;
  }

  /** Puts items into the trash, with a way back. */
  remove(rows: readonly RowId[]): void {
    const { source, offer } = this.options;
    const { edits, kept } = deleteRows(source, rows);
    if (edits.length === 0) return void (rows[0] !== undefined && this.tellLock(rows[0]));
    if (source.apply(edits, 'delete-rows') === false) return;
    offer.make(noticeText({ id: 'grid_rows_deleted', params: { count: edits.length, kept } }), () =>
      source.undo(),
    );
  }

  /** Tells the others where one points, in millimetres, and what is selected: ten times a second at most. */
  point(at: Point | null): void {
    this.#pointed = at && { x: Math.round(at.x), y: Math.round(at.y) };
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      const rows = [...this.selected].slice(0, MOST_PRESENCE_ROWS);
      const { presence } = this.options.live;
      presence.point(this.#pointed ? { pointer: this.#pointed, rows } : rows.length > 1 ? { rows } : null);
    }, POINT_MS);
  }

  undo(): void {
    this.options.source.undo();
  }

  redo(): void {
    this.options.source.redo();
  }

  /** What an item is called on the plan. */
  nameOf(row: RowId): string {
    return this.scene.item(row)?.name || m.list_unnamed();
  }

  #keep(change: Partial<KeptFloor>): void {
    this.#kept = { ...this.#kept, ...change };
    this.options.memory.keep(this.#kept);
  }
}
