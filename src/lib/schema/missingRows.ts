import { DAY } from '../domain/clock.ts';
import type { RowEdit } from './edit.ts';
import { num, str } from './reading.ts';
import { sheetsFor, zonesOfAreas, type RequirementStanding } from './standardGaps.ts';
import type { PlanView, SheetId } from './sheet.ts';
import type { CellValue, RowId } from './values.ts';

/** What adding rows needs from where they go. */
export interface RowPlace {
  readonly last: RowId | null;
  newRowId(): RowId;
}

type Cells = Readonly<Record<string, CellValue>>;

/**
 * The edits that add what is missing of requirements: of each sheet one gesture, behind its last row. It goes where
 * the requirement stands already, else where its kind belongs; a space becomes a zone for each that is missing.
 * Zone, owner and time follow what the plan has of the same area and standard.
 */
export function missingRowEdits(
  plan: PlanView,
  standings: readonly RequirementStanding[],
  chosen: ReadonlySet<string>,
  place: (sheet: SheetId) => RowPlace,
): ReadonlyMap<SheetId, readonly RowEdit[]> {
  const zones = zonesOfAreas(plan, standings);
  const edits = new Map<SheetId, RowEdit[]>();
  const ends = new Map<SheetId, RowId | null>();
  for (const standing of standings) {
    if (!chosen.has(standing.rule.id) || standing.missing <= 0) continue;
    const sheet = sheetOf(standing);
    const own = zones.get(standing.rule.area) ?? [];
    for (const cells of cellsFor(plan, sheet, standing, own.length === 1 ? own[0]! : null)) {
      const { last, newRowId } = place(sheet);
      const after = ends.get(sheet) ?? last;
      const row = newRowId();
      const filled = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
      edits.set(sheet, [...(edits.get(sheet) ?? []), { type: 'add', row, after, cells: filled }]);
      ends.set(sheet, row);
    }
  }
  return edits;
}

/** Where more of a requirement belongs: beside most of what there is. */
export function sheetOf({ rule, places }: RequirementStanding): SheetId {
  const sheets = sheetsFor(rule);
  const sum = (sheet: SheetId): number =>
    places.filter((place) => place.sheet === sheet).reduce((sum, { quantity }) => sum + quantity, 0);
  return sheets.length > 1 && sum(sheets[1]!) > sum(sheets[0]!) ? sheets[1]! : sheets[0]!;
}

function cellsFor(
  plan: PlanView,
  sheet: SheetId,
  { rule, have, missing }: RequirementStanding,
  zone: RowId | null,
): readonly Cells[] {
  const { locale } = plan.facts;
  const name = rule.name[locale];
  const shared = { requirementId: rule.id };
  if (sheet === 'zones') {
    const [from, count] = [have / 1000, missing / 1000];
    return Array.from({ length: Math.ceil(count) }, (_, at) => ({
      ...{ ...shared, setting: rule.setting },
      name: freeName(plan, from + count > 1 ? `${name} ${from + at + 1}` : name),
    }));
  }
  if (sheet === 'floor') return [{ ...shared, item: name, zone, quantity: Math.ceil(missing / 1000) }];
  return [
    {
      ...{ ...shared, item: name, zone, quantity: missing, unit: rule.unit[locale] },
      category: rule.category,
      neededBy: usual(plan, (row) => num(row, 'neededBy')) ?? plan.facts.startDay * DAY,
      ownerRole: usual(plan, (row) => str(row, 'ownerRole')) ?? 'planner',
      ...{ secured: 0, status: 'planned' },
    },
  ];
}

/** What most supplies say that meet the standard. */
function usual<T extends string | number>(
  plan: PlanView,
  of: (row: ReturnType<PlanView['rows']>[number]) => T | null,
): T | null {
  const counts = new Map<T, number>();
  for (const row of plan.rows('supplies')) {
    const value = str(row, 'requirementId') === null ? null : of(row);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** Names of zones are told apart by a number (schema.md, Zones: unique). */
function freeName(plan: PlanView, name: string): string {
  const taken = new Set(plan.rows('zones').map((row) => str(row, 'name')));
  if (!taken.has(name)) return name;
  for (let at = 2; ; at++) if (!taken.has(`${name} ${at}`)) return `${name} ${at}`;
}
