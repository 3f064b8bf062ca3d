import { goto } from '$app/navigation';
import MapPinned from '@lucide/svelte/icons/map-pinned';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowEdit, RowId } from '#lib/schema/index.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import type { SheetSource } from '../sheet/sheetSource.ts';
import ZoneDeletion from './ZoneDeletion.svelte';
import { ZoneGuard } from './zoneGuard.svelte.ts';

/** What the parts around the grid of zones have in common. */
export interface ZoneStage {
  readonly planId: string;
  readonly plan: LivePlan;
  readonly live: LiveSheet;
  readonly source: SheetSource;
  readonly guard: ZoneGuard;
}

/** All that zones have beyond other sheets, fetched as one piece. */
export default {
  Deletion: ZoneDeletion,
  /** The way from a row, of zones or of a sheet that names them, to the page of its zone. */
  rowItems(planId: string, { sheet, value }: Pick<LiveSheet, 'sheet' | 'value'>, rows: readonly RowId[]) {
    const zones = new Set(rows.map((row) => (sheet.id === 'zones' ? row : value(row, 'zone'))));
    const [zone] = zones;
    if (zones.size !== 1 || typeof zone !== 'string') return [];
    const run = () => void goto(`/plans/${planId}/zones/${zone}`);
    return [{ label: m.zone_open_page(), icon: MapPinned, line: true, run }] satisfies FloatingItem[];
  },
  open(options: Omit<ZoneStage, 'guard'>): ZoneStage {
    const guard = new ZoneGuard(options.plan);
    options.source.refuses = (edits: readonly RowEdit[]) => guard.holds(edits);
    return { ...options, guard };
  },
};
