import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { SHEETS } from './registry.ts';
import { SHEET_IDS, type Sheet } from './sheet.ts';
import { moveFromZones, ZONED_SHEETS, zoneJoin } from './zoneJoin.ts';

const plan = planOf({
  zones: { door: { name: 'Door' }, hall: { name: 'Hall' } },
  floor: { desk: { item: 'Desk', zone: 'door' }, sofa: { item: 'Sofa', zone: 'hall' } },
  supplies: { pens: { item: 'Pens', zone: 'door' }, cups: { item: 'Cups', zone: 'hall' } },
  staffing: { hosts: { role: 'host', zone: 'door', headcount: 2, days: 1 } },
  cues: { welcome: { title: 'Welcome', zone: 'door' } },
  touchpoints: { greeting: { name: 'Greeting', zone: 'door' } },
  budget: {
    l1: { description: 'Pens', link: { sheet: 'supplies', row: 'pens' }, quantity: 1000, unitPrice: 500 },
    l2: { description: 'Cups', link: { sheet: 'supplies', row: 'cups' }, quantity: 1000, unitPrice: 300 },
    l3: { description: 'Hosts', link: { sheet: 'staffing', row: 'hosts' }, quantity: 2000, unitPrice: 100 },
  },
  tasks: {
    t1: { name: 'Paint the door', link: { sheet: 'zones', row: 'door' } },
    t2: { name: 'Buy pens', link: { sheet: 'supplies', row: 'pens' } },
    t3: { name: 'Rest' },
  },
});
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

test('Z1 a zone joins what stands in it, the lines that pay for that and the tasks about it', () => {
  const join = zoneJoin(plan, new Set(['door']));
  expect(Object.fromEntries(ZONED_SHEETS.map((sheet) => [sheet, ids(join.rows[sheet])]))).toEqual({
    ...{ floor: ['desk'], supplies: ['pens'], staffing: ['hosts'], cues: ['welcome'] },
    touchpoints: ['greeting'],
  });
  expect([ids(join.lines), ids(join.tasks)]).toEqual([
    ['l1', 'l3'],
    ['t1', 't2'],
  ]);
});

test('Z1 every sheet that names zones is joined', () => {
  const naming = SHEET_IDS.filter((id) =>
    Object.entries((SHEETS[id] as Sheet).fields).some(
      ([name, { kind }]) => name === 'zone' && kind.name === 'ref' && kind.sheets?.[0] === 'zones',
    ),
  );
  expect(naming.sort()).toEqual([...ZONED_SHEETS].sort());
});

test('Z2 what stands in a zone is moved to another one where that may be written', () => {
  const moved = moveFromZones(zoneJoin(plan, new Set(['door'])), 'hall', (sheet) => sheet !== 'cues');
  expect([...moved.keys()].sort()).toEqual(['floor', 'staffing', 'supplies', 'touchpoints']);
  expect(moved.get('supplies')).toEqual([{ type: 'set', row: 'pens', field: 'zone', value: 'hall' }]);
});

test('Z3 one name of a zone is what every sheet shows', () => {
  const names = (name: string) => {
    const named = planOf({ zones: { door: { name } }, supplies: { pens: { item: 'Pens', zone: 'door' } } });
    const context = {
      ...{ locale: 'en' as const, currency: 'CNY', day0: null, timeZone: 'Asia/Shanghai' },
      names: {
        ...{ people: () => [], person: () => null, rows: () => [], tracks: () => [] },
        row: (sheet: string, id: string) => String(named.row(sheet as 'zones', id)?.value('name') ?? ''),
      },
    };
    return ZONED_SHEETS.map((sheet) => (SHEETS[sheet] as Sheet).fields.zone!.kind.format('door', context));
  };
  expect(new Set(names('Door'))).toEqual(new Set(['Door']));
  expect(new Set(names('Entrance'))).toEqual(new Set(['Entrance']));
});
