import type { LivePlan } from '#lib/live/livePlan.ts';
import type { RowEdit, RowId } from '#lib/schema/index.ts';
import { ZONED_SHEETS, zoneJoin } from '#lib/schema/zoneJoin.ts';

/** Sheets that may know of a zone. */
const BEHIND = [...ZONED_SHEETS, 'budget', 'tasks'] as const;

/** Holds back deletions of zones until the person has seen what belongs to them. */
export class ZoneGuard {
  readonly #plan: LivePlan;
  /** Zones that are about to be deleted. */
  asked = $state.raw<readonly RowId[] | null>(null);

  constructor(plan: LivePlan) {
    this.#plan = plan;
  }

  /** Whether edits have to wait. Nothing waits for a zone that nothing is known to belong to. */
  holds(edits: readonly RowEdit[]): boolean {
    const zones = edits.flatMap((edit) => (edit.type === 'delete' ? [edit.row] : []));
    if (zones.length === 0) return false;
    for (const id of BEHIND) this.#plan.open(id);
    if (this.ready && isAlone(this.#plan, zones)) return false;
    this.asked = zones;
    return true;
  }

  /** All sheets that the person may read are here. */
  get ready(): boolean {
    void this.#plan.revision;
    return BEHIND.every((id) => !this.#plan.mayRead(id) || this.#plan.sheet(id)?.ready === true);
  }
}

function isAlone(plan: LivePlan, zones: readonly RowId[]): boolean {
  const { rows, lines, tasks } = zoneJoin(plan.view, new Set(zones));
  return ZONED_SHEETS.every((sheet) => rows[sheet].length === 0) && lines.length + tasks.length === 0;
}
