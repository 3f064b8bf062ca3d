import { expect, it } from 'vitest';
import { chosenSupplies, labelsAsked, packingLists, type LabelledSupply } from './labelSheets.ts';

const supply = (row: string, zone: string | null, supplier: string | null): LabelledSupply => ({
  ...{ row, item: row, spec: null, category: null, quantity: 1000, unit: 'pc', supplier, note: null },
  ...{ zone: zone === null ? null : { id: zone, name: zone }, address: `https://x/${row}` },
});
const all = [
  supply('tent', 'hall', 'Hua'),
  supply('lamp', null, 'An'),
  supply('sign', 'door', 'Hua'),
  supply('rope', 'hall', null),
];
const zones = ['door', 'hall', 'yard'].map((id) => ({ id, name: id, address: '' }));
const asked = (query: string) => labelsAsked(new URLSearchParams(query));

it('G8 labels are of the rows, the zone and the supplier that are asked for', () => {
  const rows = (query: string) => chosenSupplies(all, asked(query)).map(({ row }) => row);
  expect(rows('')).toEqual(['tent', 'lamp', 'sign', 'rope']);
  expect(rows('rows=rope,lamp')).toEqual(['lamp', 'rope']);
  expect(rows('zone=hall&supplier=Hua')).toEqual(['tent']);
  expect(asked('print=nonsense&size=huge')).toMatchObject({ print: 'labels', size: 'large' });
});

it('G8 packing lists stand by zone in the order of zones, or by supplier; what has none comes last', () => {
  const told = (by: 'by-zone' | 'by-supplier') =>
    packingLists(all, by, zones).map(({ name, supplies }) => [name, ...supplies.map(({ row }) => row)]);
  expect(told('by-zone')).toEqual([
    ['door', 'sign'],
    ['hall', 'tent', 'rope'],
    [null, 'lamp'],
  ]);
  expect(told('by-supplier')).toEqual([
    ['An', 'lamp'],
    ['Hua', 'tent', 'sign'],
    [null, 'rope'],
  ]);
});
