import type { SentCheck } from '#lib/domain/sentChecks.ts';
import type { CheckedCells, CheckedSupply, Difference } from '#lib/domain/siteChecks.ts';
import { saidLast, shownCells, type Heard } from '#lib/domain/siteTaps.ts';
import type { PlanView, RowId, RowView } from '#lib/schema/index.ts';

/** A supply as whoever stands before it sees it. Quantities are thousandths. */
export interface SiteItem {
  readonly row: RowId;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly zone: RowId | null;
  readonly needed: number;
  /** As they are shown, with what waits to be sent. */
  readonly cells: CheckedCells;
  /** There, broken ones included. */
  readonly counted: number;
  readonly damaged: number;
  /** There and of use. */
  readonly intact: number;
  readonly short: number;
  /** Somebody looked. */
  readonly isChecked: boolean;
  /** Something of it waits to be sent. */
  readonly waits: boolean;
  /** Checksums of those the server has, then those that wait here. */
  readonly photos: readonly string[];
  readonly waitingPhotos: readonly string[];
  readonly differences: readonly Difference[];
  readonly last: { readonly name: string; readonly at: number } | null;
}

/** What the server has taken from here. Its own word of a supply comes another way, and may come later. */
export interface Taken {
  /** Undefined where nothing was said of it. */
  readonly damaged: number | undefined;
  /** How many checks the server's word was of then: one of more is a newer one. */
  readonly checks: number;
}

export interface SiteReadings {
  readonly supplies: ReadonlyMap<RowId, CheckedSupply>;
  readonly heard: ReadonlyMap<RowId, Heard>;
  readonly taken: ReadonlyMap<RowId, Taken>;
  readonly waiting: readonly SentCheck[];
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The cells of a supply as the sheet has them. */
export function sheetCells(row: RowView): CheckedCells {
  const plain = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : null);
  return {
    secured: plain(row.value('secured')),
    status: plain(row.value('status')),
    note: plain(row.value('note')),
  };
}

const lastDamaged = (taken: Taken | undefined, found: CheckedSupply | null): number | undefined =>
  taken && (found?.checks ?? 0) <= taken.checks ? taken.damaged : undefined;

/** What the server has taken, after a check that says this. */
export function alsoTaken(
  before: Taken | undefined,
  damaged: number | undefined,
  found: CheckedSupply | null,
): Taken {
  return { damaged: damaged ?? lastDamaged(before, found), checks: found?.checks ?? 0 };
}

/** All supplies that are wanted, in the order of the sheet. */
export function siteItems(
  plan: PlanView,
  { supplies, heard, taken, waiting }: SiteReadings,
): readonly SiteItem[] {
  const rows = plan.rows('supplies').filter((row) => row.value('status') !== 'cancelled');
  return rows.map((row): SiteItem => {
    const own = waiting.filter((check) => check.row === row.id);
    const found = supplies.get(row.id) ?? null;
    const mine = own.flatMap(({ settles }) =>
      settles?.use === 'mine'
        ? (found?.differences ?? []).filter(
            (one) => one.check === settles.check && one.field === settles.field,
          )
        : [],
    );
    const cells = {
      ...shownCells(sheetCells(row), heard.get(row.id) ?? null, own),
      ...Object.fromEntries(mine.map(({ field, mine }) => [field, mine])),
    };
    const intact = numberOf(cells.secured);
    const said = saidLast(own);
    const damaged = said.damaged ?? lastDamaged(taken.get(row.id), found) ?? found?.damaged ?? 0;
    const needed = numberOf(row.value('quantity'));
    const answered = new Set(
      own.flatMap(({ settles }) => (settles ? [`${settles.check} ${settles.field}`] : [])),
    );
    return {
      ...{ row: row.id, name: textOf(row.value('item')), spec: textOf(row.value('spec')) },
      ...{ unit: textOf(row.value('unit')), zone: textOf(row.value('zone')) || null },
      ...{ needed, cells, intact, damaged, counted: intact + damaged, short: Math.max(0, needed - intact) },
      ...{ isChecked: found !== null || own.length > 0 || taken.has(row.id), waits: own.length > 0 },
      ...{ photos: found?.photos ?? [], waitingPhotos: own.flatMap(({ photos }) => photos) },
      // What somebody has made so in the sheet meanwhile, needs no answer.
      differences: (found?.differences ?? []).filter(
        ({ check, field, mine }) => !answered.has(`${check} ${field}`) && (cells[field] ?? null) !== mine,
      ),
      last: found && { name: found.by.name, at: found.at },
    };
  });
}

/** How far one is: looked at, of those all there, and with a photo. */
export interface SiteProgress {
  readonly items: number;
  readonly checked: number;
  readonly whole: number;
  readonly photographed: number;
}

export function progressOf(items: readonly SiteItem[]): SiteProgress {
  const checked = items.filter(({ isChecked }) => isChecked);
  return {
    items: items.length,
    checked: checked.length,
    whole: checked.filter(isWhole).length,
    photographed: items.filter(({ photos, waitingPhotos }) => photos.length + waitingPhotos.length > 0)
      .length,
  };
}

export const isWhole = ({ isChecked, short }: SiteItem): boolean => isChecked && short === 0;

export interface SiteGroup {
  /** A zone or a status; null for supplies without one. */
  readonly key: string | null;
  readonly items: readonly SiteItem[];
}

/** By zone in the order of their sheet, or by status in the order of its options; what has none comes last. */
export function siteGroups(
  items: readonly SiteItem[],
  by: 'zone' | 'status',
  order: readonly string[],
): readonly SiteGroup[] {
  const keyOf = (item: SiteItem): string | null => {
    const key = by === 'zone' ? item.zone : textOf(item.cells.status);
    return key !== null && order.includes(key) ? key : null;
  };
  return [...order, null]
    .map((key) => ({ key, items: items.filter((item) => keyOf(item) === key) }))
    .filter((group) => group.items.length > 0);
}
