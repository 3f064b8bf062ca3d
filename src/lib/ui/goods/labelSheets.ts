import type { Text } from '#lib/schema/index.ts';

/** A supply as its label and its packing list say it. */
export interface LabelledSupply {
  readonly row: string;
  readonly item: string;
  readonly spec: string | null;
  readonly category: Text | null;
  /** Thousandths. */
  readonly quantity: number;
  readonly unit: string;
  readonly zone: { readonly id: string; readonly name: string } | null;
  readonly supplier: string | null;
  readonly note: string | null;
  /** Address in full of its checklist. */
  readonly address: string;
}

export interface LabelledZone {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** What is printed: a label for each supply or zone, or a packing list for each zone or supplier. */
export const PRINTS = ['labels', 'zones', 'by-zone', 'by-supplier'] as const;
export type Print = (typeof PRINTS)[number];
export const SIZES = ['large', 'small'] as const;
export type LabelSize = (typeof SIZES)[number];

export interface LabelsAsked {
  readonly print: Print;
  readonly size: LabelSize;
  /** Of these rows alone; empty for all. */
  readonly rows: readonly string[];
  readonly zone: string | null;
  readonly supplier: string | null;
}

/** What an address asks for; what it does not say, or says wrongly, is as usual. */
export function labelsAsked(query: { get(name: string): string | null }): LabelsAsked {
  const text = (name: string): string | null => query.get(name) || null;
  return {
    print: PRINTS.find((one) => one === query.get('print')) ?? 'labels',
    size: SIZES.find((one) => one === query.get('size')) ?? 'large',
    rows: (query.get('rows') ?? '').split(',').filter((row) => row !== ''),
    ...{ zone: text('zone'), supplier: text('supplier') },
  };
}

/** The query of the same page with one answer changed; an empty one is left out. */
export function queryWith(query: string, name: string, value: string): string {
  const params = new URLSearchParams(query);
  if (value === '') params.delete(name);
  else params.set(name, value);
  return `?${params}`;
}

export function chosenSupplies(
  supplies: readonly LabelledSupply[],
  { rows, zone, supplier }: Pick<LabelsAsked, 'rows' | 'zone' | 'supplier'>,
): readonly LabelledSupply[] {
  const wanted = new Set(rows);
  return supplies.filter(
    (one) =>
      (rows.length === 0 || wanted.has(one.row)) &&
      (zone === null || one.zone?.id === zone) &&
      (supplier === null || one.supplier === supplier),
  );
}

/** One packing list; without a name it is of what belongs nowhere. */
export interface PackingList {
  readonly key: string;
  readonly name: string | null;
  readonly zone: string | null;
  readonly supplies: readonly LabelledSupply[];
}

/** A list for each zone in the order of zones, or for each supplier by name; what has none comes last. */
export function packingLists(
  supplies: readonly LabelledSupply[],
  by: 'by-zone' | 'by-supplier',
  zones: readonly LabelledZone[],
): readonly PackingList[] {
  const rest = { key: '', name: null, zone: null };
  const groups =
    by === 'by-zone'
      ? zones.map(({ id, name }) => ({ key: id, name, zone: id }))
      : [...new Set(supplies.flatMap(({ supplier }) => supplier ?? []))]
          .sort((a, b) => a.localeCompare(b))
          .map((name) => ({ key: name, name, zone: null }));
  const keyOf = (one: LabelledSupply): string => (by === 'by-zone' ? one.zone?.id : one.supplier) ?? '';
  return [...groups, rest]
    .map((group) => ({ ...group, supplies: supplies.filter((one) => keyOf(one) === group.key) }))
    .filter((list) => list.supplies.length > 0);
}
