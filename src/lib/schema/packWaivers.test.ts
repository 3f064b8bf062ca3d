import { expect, it } from 'vitest';
import { isCarried } from './packWaivers.ts';
import type { PackRequirement, RulePack } from './rulePack.ts';

const text = (en: string) => ({ 'zh-CN': en, en });
const chairs: PackRequirement = {
  ...{ id: 'chairs', setting: 'indoor', area: 'hall', kind: 'equipment', category: null, exact: false },
  ...{ name: text('Chairs'), unit: text('pcs'), constraints: [], note: null },
  tiers: { first: { level: 'required', min: 4 }, second: { level: 'recommended', min: 2 } },
  ...{ per: 'tables', condition: { parameter: 'outdoors', equals: true } },
};
const pack: RulePack = {
  ...{ id: 'own', version: 1, name: text('Own'), areas: {}, requirements: [chairs] },
  parameters: [
    { id: 'tables', type: 'integer', name: text('Tables') },
    { id: 'outdoors', type: 'boolean', name: text('Outdoors') },
    { id: 'rooms', type: 'integer', name: text('Rooms') },
  ],
};
const asking = (change: Partial<PackRequirement>): RulePack => ({
  ...pack,
  requirements: [{ ...chairs, ...change }],
});
const counting = (id: string, change: object): RulePack => ({
  ...pack,
  parameters: pack.parameters.map((each) => (each.id === id ? { ...each, ...change } : each)),
});
const tiers = (tier: string, min: number) => ({
  tiers: { ...chairs.tiers, [tier]: { ...chairs.tiers[tier]!, min } },
});

it.each<[string, RulePack, boolean]>([
  ['says the same', { ...pack, version: 2, name: text('Renamed') }, true],
  ['asks another number of another tier', asking(tiers('second', 3)), true],
  ['asks another number', asking(tiers('first', 5)), false],
  ['calls it otherwise', asking({ name: text('Stools') }), false],
  ['counts by something else', asking({ per: 'rooms' }), false],
  ['calls what it counts by otherwise', counting('tables', { name: text('Sofas') }), false],
  ['asks for what it depends on as a number', counting('outdoors', { type: 'integer' }), false],
  ['calls another figure otherwise', counting('rooms', { name: text('Halls') }), true],
  ['lacks it', { ...pack, requirements: [] }, false],
])('Q17: where the next version %s', (_case, next, expected) => {
  expect(isCarried({ requirement: 'chairs', tier: 'first' }, pack, next)).toBe(expected);
});
