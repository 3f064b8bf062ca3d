import { nameKey } from '#lib/domain/plainText.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { ReadingsOf } from '#lib/search/index.ts';
import { foundIn } from './storeList.ts';
import { OUT_REASONS, type OutReason, type OutSupply } from './stillOut.ts';

const DUE = ['overdue', 'today'] as const;
export type OutDue = (typeof DUE)[number];

/** What of all that is still out is asked for; null for everything (G15). */
export interface OutFilter {
  /** In the name, the supplier, the zone, or who has it. */
  readonly words: string;
  readonly due: OutDue | null;
  readonly why: OutReason | null;
  readonly supplier: string | null;
  readonly zone: RowId | null;
  readonly holder: string | null;
}
export const ALL_OUT: OutFilter = {
  ...{ words: '', due: null, why: null, supplier: null, zone: null, holder: null },
};

export const isFiltered = (filter: OutFilter): boolean =>
  filter.words.trim() !== '' || filter.due !== null || PARTS.some((part) => filter[part] !== null);

const PARTS = ['why', 'supplier', 'zone', 'holder'] as const;

export function outIn(
  all: readonly OutSupply[],
  filter: OutFilter,
  readings: ReadingsOf,
): readonly OutSupply[] {
  const { due, why, supplier, zone, holder } = filter;
  const chosen = all.filter(
    (out) =>
      (due === null || out.state === due) &&
      (why === null || out.why === why) &&
      (supplier === null || (out.supplier !== null && nameKey(out.supplier) === nameKey(supplier))) &&
      (zone === null || out.zone?.id === zone) &&
      (holder === null || out.holder === holder),
  );
  const named = chosen.map((out) => ({ name: out.item, out }));
  const textsOf = ({ out }: { readonly out: OutSupply }) => [
    ...[out.supplier, out.zone?.name ?? null, out.holder, out.contact?.contact ?? null],
  ];
  return foundIn(named, filter.words, textsOf, readings).map(({ out }) => out);
}

/** What can be chosen: suppliers once however they are written, zones and people, by name. */
export function outChoices(all: readonly OutSupply[], locale: string) {
  const sorted = (names: Iterable<string>) => [...names].sort((a, b) => a.localeCompare(b, locale));
  const suppliers = new Map<string, string>();
  const zones = new Map<RowId, string>();
  const holders = new Set<string>();
  for (const { supplier, zone, holder } of all) {
    if (supplier !== null && !suppliers.has(nameKey(supplier))) suppliers.set(nameKey(supplier), supplier);
    if (zone !== null) zones.set(zone.id, zone.name);
    if (holder !== null) holders.add(holder);
  }
  return {
    suppliers: sorted(suppliers.values()),
    zones: [...zones].sort(([, a], [, b]) => a.localeCompare(b, locale)),
    holders: sorted(holders),
    reasons: OUT_REASONS.filter((why) => all.some((out) => out.why === why)),
  };
}

/** By which the address names what is asked for. */
const NAMES = { due: 'due', why: 'why', supplier: 'from', zone: 'zone', holder: 'with' } as const;
const WORDS = 'find';

/** What an address asks for; what it says and nobody understands is left out. */
export function readOutFilter(query: URLSearchParams): OutFilter {
  const said = (name: string): string | null => query.get(name) || null;
  const due = said(NAMES.due);
  const why = said(NAMES.why);
  return {
    words: query.get(WORDS) ?? '',
    due: DUE.find((one) => one === due) ?? null,
    why: OUT_REASONS.find((one) => one === why) ?? null,
    ...{ supplier: said(NAMES.supplier), zone: said(NAMES.zone), holder: said(NAMES.holder) },
  };
}

/** The same in an address, whose other parts stay. */
export function writeOutFilter(query: URLSearchParams, filter: OutFilter): void {
  const put = (name: string, value: string | null): void => {
    if (value) query.set(name, value);
    else query.delete(name);
  };
  put(WORDS, filter.words.trim());
  for (const part of ['due', ...PARTS] as const) put(NAMES[part], filter[part]);
}
