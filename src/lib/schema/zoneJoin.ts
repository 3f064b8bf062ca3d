import { SOURCE_SHEETS, sourceOf } from './budgetSource.ts';
import type { RowEdit } from './edit.ts';
import { linkedRow, str } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';
import type { RowId } from './values.ts';

/** Sheets whose rows stand in a zone, by their field `zone`. */
export const ZONED_SHEETS = ['floor', 'supplies', 'staffing', 'cues', 'touchpoints'] as const;
export type ZonedSheet = (typeof ZONED_SHEETS)[number];

/** What of a plan belongs to some zones. Sheets that the reader does not have count as empty. */
export interface ZoneJoin {
  readonly rows: Readonly<Record<ZonedSheet, readonly RowView[]>>;
  /** Budget lines that pay for what stands there. */
  readonly lines: readonly RowView[];
  /** Tasks that are about the zones themselves or about what stands there. */
  readonly tasks: readonly RowView[];
}

/** Everything that belongs to some zones, each sheet in its own order. */
export function zoneJoin(plan: PlanView, zones: ReadonlySet<RowId>): ZoneJoin {
  const inZones = (sheet: ZonedSheet): readonly RowView[] =>
    plan.rows(sheet).filter((row) => zones.has(str(row, 'zone') ?? ''));
  const rows = Object.fromEntries(ZONED_SHEETS.map((sheet) => [sheet, inZones(sheet)])) as ZoneJoin['rows'];
  const there = new Set(ZONED_SHEETS.flatMap((sheet) => rows[sheet].map(({ id }) => `${sheet} ${id}`)));
  const lines = plan.rows('budget').filter((line) => {
    const source = sourceOf(line, plan);
    return (
      source !== null && SOURCE_SHEETS.includes(source.sheet) && there.has(`${source.sheet} ${source.row}`)
    );
  });
  const tasks = plan.rows('tasks').filter((task) => {
    if (zones.has(linkedRow(task, 'link', 'zones') ?? '')) return true;
    return ZONED_SHEETS.some((sheet) => there.has(`${sheet} ${linkedRow(task, 'link', sheet) ?? ''}`));
  });
  return { rows, lines, tasks };
}

/** Puts all that stands in some zones into another one, or into none: of each sheet one gesture. */
export function moveFromZones(
  { rows }: ZoneJoin,
  to: RowId | null,
  mayWrite: (sheet: ZonedSheet, row: RowId) => boolean,
): ReadonlyMap<ZonedSheet, readonly RowEdit[]> {
  return new Map(
    ZONED_SHEETS.flatMap((sheet) => {
      const edits = rows[sheet]
        .filter(({ id }) => mayWrite(sheet, id))
        .map(({ id }): RowEdit => ({ type: 'set', row: id, field: 'zone', value: to }));
      return edits.length === 0 ? [] : [[sheet, edits] as const];
    }),
  );
}
