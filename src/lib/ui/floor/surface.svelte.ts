/* eslint-disable svelte/prefer-svelte-reactivity -- what is made here is replaced as a whole */
import { mendsOf, type Mend } from '#lib/domain/floorMends.ts';
import type { FloorProblem, FloorRow } from '#lib/domain/floorProblem.ts';
import { around, moved as movedArea, type Area } from '#lib/floor/area.ts';
import type { DrawnShape } from '#lib/floor/drawn.ts';
import { problemsOfMoved } from '#lib/floor/judge.ts';
import {
  carried,
  resized,
  shifted,
  stackOn,
  turned,
  zoneMoved,
  zoneOf,
  type Handle,
} from '#lib/floor/moves.ts';
import { overlapsOf, type Overlap } from '#lib/floor/overlaps.ts';
import { withRow, type SceneItem, type SceneZone } from '#lib/floor/scene.ts';
import type { Guide } from '#lib/floor/snap.ts';
import { distances, type Distance } from '#lib/floor/snap.ts';
import { blockOf } from '#lib/floor/units.ts';
import { fit, reveal, zoomAt, type Point, type Port, type View } from '#lib/floor/view.ts';
import type { RowId } from '#lib/schema/index.ts';
import { floorJudgeOf } from '#lib/schema/sheets/floor.ts';
import { mendEdits } from '../findings/floorMend.ts';
import { NO_ROWS, sameSet } from '../sheet/sharedSelection.svelte.ts';
import type { FloorStage } from './floorStage.svelte.ts';

/** What the pointer does just now; millimetres of the floor. */
export type Act =
  | {
      readonly kind: 'move';
      readonly ids: readonly RowId[];
      readonly dx: number;
      readonly dy: number;
      readonly guides: readonly Guide[];
    }
  | {
      readonly kind: 'resize';
      readonly ids: readonly [RowId];
      readonly handle: Handle;
      readonly dx: number;
      readonly dy: number;
      readonly guides: readonly Guide[];
    }
  | { readonly kind: 'turn'; readonly ids: readonly RowId[]; readonly around: Point; readonly by: number }
  | { readonly kind: 'marquee' | 'measure'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'draw'; readonly shape: DrawnShape; readonly from: Point; readonly area: Area }
  | { readonly kind: 'pan' }
  | {
      readonly kind: 'zone';
      readonly zone: RowId;
      readonly handle: Handle | null;
      readonly dx: number;
      readonly dy: number;
      readonly guides: readonly Guide[];
    };

/** Pixels around the floor when all of it is seen. */
const MARGIN = 48;
const ZOOM_STEP = 1.25;

/** The floor as one person sees it: which part of it, what is held, and what would come of putting it down here. */
export class FloorSurface {
  readonly stage: FloorStage;
  port = $state.raw<Port>({ width: 0, height: 0 });
  /** Null: all of the floor, whatever the room there is. */
  #view = $state.raw<View | null>(null);
  act = $state.raw<Act | null>(null);
  /** The items that are held, as they were when they were taken. */
  #grabbed: ReadonlyMap<RowId, FloorRow> = new Map();
  hover = $state.raw<RowId | null>(null);
  /** What was measured last, until something else is done. */
  measured = $state.raw<{ readonly from: Point; readonly to: Point } | null>(null);

  readonly view: View = $derived.by(() => this.#view ?? fit(this.stage.scene.ground, this.port, MARGIN));

  constructor(stage: FloorStage) {
    this.stage = stage;
  }

  set(view: View): void {
    this.#view = view;
  }

  zoom(by: 1 | -1): void {
    const middle = { x: this.port.width / 2, y: this.port.height / 2 };
    this.#view = zoomAt(this.view, by > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, middle);
  }

  fit(): void {
    this.#view = null;
  }

  /** Shows an item that is out of sight; moves nothing where it is seen. */
  reveal(row: RowId): void {
    const item = this.stage.scene.item(row);
    if (item) this.bringIn(item.block);
  }

  /** Shows an area that is out of sight; moves nothing where it is seen. */
  bringIn(area: Area): void {
    if (this.port.width === 0) return;
    const next = reveal(this.view, area, this.port, 40);
    if (next.x !== this.view.x || next.y !== this.view.y) this.#view = next;
  }

  /** The selected items that stand on the floor, the active one first. */
  readonly chosen: readonly SceneItem[] = $derived.by(() =>
    [...this.stage.selected].flatMap((row) => this.stage.scene.item(row) ?? []),
  );

  /** Those items and what stands on them. */
  held(rows: readonly RowId[]): readonly RowId[] {
    return stackOn(this.stage.scene, rows).filter((row) => this.stage.mayMove(row));
  }

  /** Takes hold of items: from now on it is noticed when somebody else moves them. */
  begin(act: Act): void {
    const { scene } = this.stage;
    const ids = 'ids' in act ? act.ids : act.kind === 'zone' ? carriedIds(this, act.zone) : [];
    this.#grabbed = new Map(ids.flatMap((id) => scene.item(id)?.row ?? []).map((row) => [row.id, row]));
    this.measured = null;
    this.act = act;
  }

  /** Where the held zone would be put. */
  readonly zoneDraft: { readonly zone: SceneZone; readonly area: Area } | null = $derived.by(() => {
    const { act } = this;
    const zone = act?.kind === 'zone' ? this.stage.scene.zone(act.zone) : null;
    return zone && act?.kind === 'zone' ? { zone, area: zoneMoved(zone.area, act.handle, act) } : null;
  });

  /** The rows as they would be if everything were put down here: from where they are now, whoever put them there. */
  readonly wanted: readonly FloorRow[] = $derived.by(() => {
    const { act } = this;
    const { scene } = this.stage;
    if (!act) return [];
    const rows = (ids: readonly RowId[]): FloorRow[] => ids.flatMap((id) => scene.item(id)?.row ?? []);
    switch (act.kind) {
      case 'move':
        return rows(act.ids).map((row) => settled(shifted(row, act), this.stage));
      case 'resize':
        return rows(act.ids).map((row) => resized(row, act.handle, act));
      case 'turn':
        return rows(act.ids).map((row) => settled(turned(row, act.by, act.around), this.stage));
      case 'zone': {
        const draft = this.zoneDraft;
        if (!draft || act.handle || !this.stage.carries) return [];
        const by = { dx: draft.area.x - draft.zone.area.x, dy: draft.area.y - draft.zone.area.y };
        return carried(scene, act.zone).map((row) => shifted(row, by));
      }
      default:
        return [];
    }
  });

  /** Those rows as they are drawn, with what would be wrong. */
  readonly drafts: ReadonlyMap<RowId, SceneItem> = $derived.by(() => {
    const { scene } = this.stage;
    const draft = this.zoneDraft;
    const told = problemsOfMoved(scene, this.wanted, draft && { id: draft.zone.id, area: draft.area });
    return new Map(
      this.wanted.map((row) => [row.id, withRow(scene.item(row.id)!, row, told.get(row.id) ?? [])]),
    );
  });

  #lastLifted: ReadonlySet<RowId> = NO_ROWS;
  /** The items that are in the hand; the same set for as long as the same ones are, however far they are moved. */
  readonly lifted: ReadonlySet<RowId> = $derived.by(() => {
    const now = new Set(this.drafts.keys());
    if (!sameSet(now, this.#lastLifted)) this.#lastLifted = now;
    return this.#lastLifted;
  });

  /** What is in the hand and what stands in its way, where they stand in each other. */
  readonly heldOverlaps: readonly Overlap[] = $derived.by(() => {
    const { drafts } = this;
    const { scene } = this.stage;
    const problems = [...drafts.values()].flatMap((item) => item.problems);
    return overlapsOf(problems, (row) => (drafts.get(row) ?? scene.item(row))?.units ?? []);
  });

  /** Items that somebody else changed or removed while they are held. */
  readonly contested: readonly RowId[] = $derived.by(() => {
    if (!this.act) return [];
    const { scene } = this.stage;
    return [...this.#grabbed].flatMap(([id, before]) => {
      const now = scene.item(id)?.row;
      return now && samePlace(now, before) ? [] : [id];
    });
  });

  /** What is selected as it is drawn now: where it is, or where it is held. */
  readonly seen: readonly SceneItem[] = $derived.by(() =>
    this.chosen.map((item) => this.drafts.get(item.id) ?? item),
  );

  /**
   * What one press does about a problem of an item, the best first: what may not be written is not offered, and
   * nothing while the item is held, since the judge knows it where it stood.
   */
  mendsOf(item: SceneItem, problem: FloorProblem): readonly Mend[] {
    const { scene, options } = this.stage;
    const judge = floorJudgeOf(options.plan.view);
    if (!judge || scene.item(item.id) !== item) return [];
    return mendsOf(problem, judge, item.id).filter((mend) =>
      mendEdits(mend).every((edit) => this.stage.mayWrite(edit)),
    );
  }

  /** How far it is from what is held or selected to its neighbours and the walls. */
  readonly distances: readonly Distance[] = $derived.by(() => {
    const { scene } = this.stage;
    const own =
      this.act && this.wanted.length > 0 ? this.wanted.map(blockOf) : this.seen.map(({ block }) => block);
    const area = around(own);
    const kind = this.act?.kind;
    if (!area || own.length > 60 || (kind !== undefined && kind !== 'move' && kind !== 'resize')) return [];
    if (!this.act && this.seen.length !== 1) return [];
    const held = new Set([...this.wanted.map(({ id }) => id), ...this.stage.selected]);
    const first = this.seen[0];
    const zone = first?.row.zone ? scene.zone(first.row.zone) : null;
    const others = scene.items
      .filter(({ id, row }) => !held.has(id) && row.height > 0)
      .map(({ block }) => block);
    return distances(area, others, [scene.ground, ...(zone ? [zone.area] : [])]);
  });

  /** Puts everything down: writes it as one gesture. Answers the items that somebody else had changed meanwhile. */
  drop(): readonly RowId[] {
    const { contested, wanted, zoneDraft, act } = this;
    this.act = null;
    if (act?.kind === 'zone' && zoneDraft) this.stage.putZone(zoneDraft.zone, zoneDraft.area, wanted);
    else if (wanted.length > 0) this.stage.put(wanted, act ? this.#leftBehind(act) : []);
    return contested;
  }

  cancel(): void {
    this.act = null;
  }

  /** What would have gone along, if it were the person's to move. */
  #leftBehind(act: Act): readonly RowId[] {
    if (act.kind !== 'move' && act.kind !== 'turn') return [];
    const { stage } = this;
    const held = new Set(act.ids);
    return stackOn(stage.scene, [...stage.selected, ...held]).filter(
      (row) => !held.has(row) && stage.scene.item(row) !== null && !stage.mayMove(row),
    );
  }

  /** The area around what is held, moved by so much. */
  areaOf(ids: readonly RowId[], dx: number, dy: number): Area | null {
    const all = around(ids.flatMap((id) => this.stage.scene.item(id)?.block ?? []));
    return all && movedArea(all, dx, dy);
  }
}

const carriedIds = ({ stage }: FloorSurface, zone: RowId): readonly RowId[] =>
  stage.carries ? carried(stage.scene, zone).map(({ id }) => id) : [];

/** In the zone in which it lies; what stands on something stays with that. */
function settled(row: FloorRow, { scene }: FloorStage): FloorRow {
  return { ...row, zone: zoneOf(row, scene.zones) };
}

function samePlace(a: FloorRow, b: FloorRow): boolean {
  return (
    a.x === b.x && a.y === b.y && a.width === b.width && a.depth === b.depth && a.rotation === b.rotation
  );
}
