import { expect, test } from 'vitest';
import type { Movement } from '#lib/domain/movements.ts';
import { planOf } from '#tests/support/planOf.ts';
import { stillOut } from './stillOut.ts';

const DAY = 86_400;
const moved = (
  row: string,
  kind: Movement['kind'],
  quantity: number,
  more: Partial<Movement> = {},
): Movement => ({
  ...{ id: `${row} ${kind} ${quantity}`, row, kind, quantity, condition: kind === 'in' ? 'intact' : null },
  ...{ note: null, by: { userId: 'u', name: 'Ann' }, at: 0, undone: false, ...more },
});
const plan = planOf(
  {
    zones: { hall: { name: 'Hall' } },
    supplies: {
      tent: { item: 'Tent', secured: 2000, status: 'delivered', provision: 'rental', returnBy: 2 * DAY },
      lamp: { item: 'Lamp', secured: 4000, status: 'secured', supplier: ' hua  CAI', returnBy: 3600 },
      sign: {
        item: 'Sign',
        secured: 1000,
        status: 'delivered',
        provision: 'sponsored',
        returnBy: -DAY,
        owner: 'cara',
      },
      rope: { item: 'Rope', secured: 3000, status: 'delivered', zone: 'hall' },
      desk: { item: 'Desk', secured: 1000, status: 'returned', provision: 'rental', returnBy: -DAY },
      cup: { item: 'Cup', secured: 1000, status: 'delivered', provision: 'purchase' },
      flag: { item: 'Flag', secured: 1000, status: 'delivered', provision: 'rental' },
      box: { item: 'Box', secured: 5000, status: 'ordered', provision: 'rental', returnBy: DAY },
    },
  },
  { day0: '2027-06-19', today: '2027-06-19' },
);
const nameOf = (person: string) => (person === 'cara' ? 'Cara' : null);
const suppliers = [{ name: 'Hua Cai', contact: 'Liu Min', phone: '138', email: null }];

test('G13 still out is what was checked out and is not back, or is lent and here; overdue first, then by return', () => {
  const movements = new Map([
    [
      'lamp',
      [
        moved('lamp', 'out', 1000),
        moved('lamp', 'out', 3000, { by: { userId: 'b', name: 'Ben' }, at: 5 }),
        moved('lamp', 'out', 1000, { undone: true, at: 6 }),
        moved('lamp', 'in', 1000),
        moved('lamp', 'in', 1000, { condition: 'lost' }),
      ],
    ],
    ['flag', [moved('flag', 'out', 1000), moved('flag', 'in', 1000)]],
    ['cup', [moved('cup', 'out', 500, { undone: true })]],
  ]);
  const out = stillOut(plan, { movements, linked: new Set(['rope']), suppliers, nameOf });
  expect(out.map(({ item, quantity, why, state }) => [item, quantity, why, state])).toEqual([
    ['Sign', 1000, 'borrowed', 'overdue'],
    ['Lamp', 2000, 'checked-out', 'today'],
    ['Tent', 2000, 'rented', 'later'],
    ['Rope', 3000, 'stock', 'open'],
  ]);
  expect(out.map(({ contact }) => contact?.phone ?? null)).toEqual([null, '138', null, null]);
  expect(out.at(-1)!.zone).toEqual({ id: 'hall', name: 'Hall' });
  expect(out.map(({ holder }) => holder)).toEqual(['Cara', 'Ben', null, null]);
});
