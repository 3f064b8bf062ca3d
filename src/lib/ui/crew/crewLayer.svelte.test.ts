import { beforeEach, expect, test } from 'vitest';
import type { CrewAnswer } from '#lib/domain/crewAnswers.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { RowLayer } from '../grid/paintRow.ts';
import { hoursLayer } from '../budget/hoursLayer.ts';
import { planOf } from '../../../../tests/support/planOf.ts';
import { crewLayer } from './crewLayer.ts';

beforeEach(() => overwriteGetLocale(() => 'en'));

const view = planOf({
  staffing: {
    a: { role: 'Host', person: ['ann'], shiftStart: 0, shiftEnd: 3_600, days: 1 },
    b: { role: 'Host', person: ['bob'], shiftStart: 0, shiftEnd: 3_600, days: 1 },
  },
  budget: { one: { item: 'Hosts' }, two: { item: 'Stage' } },
});
const declined = (row: string, person: string): CrewAnswer => ({
  ...{ row, person, state: 'declined', times: '' },
});

/** A list that counts how often all of it is gone through. */
function counted<T>(all: readonly T[]): { readonly list: readonly T[]; readonly walks: () => number } {
  let walks = 0;
  const list = new Proxy([...all], {
    get(target, key, receiver) {
      if (key === 'map' || key === 'filter' || key === 'toJSON') walks++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { list, walks: () => walks };
}

function painted(layer: RowLayer, rows: readonly string[], column: string, line: number): HTMLElement {
  const row = document.createElement('div');
  row.innerHTML = '<i></i><span><b></b></span>';
  const frame = { rows, lineAt: (index: number) => ({ type: 'row', index }) };
  layer(row, line, { columns: [{ id: column }], engine: { state: { frame } } } as never);
  return row.querySelector('span')!;
}

test('what people answered is gone through once for all rows that are painted, and again when it changes', () => {
  const first = counted([declined('a', 'ann')]);
  const plan = { view, facts: view.facts, answers: first.list, names: { person: () => 'Ann' } };
  const layer = crewLayer(plan as unknown as LivePlan);
  for (const line of [0, 1, 0, 1]) painted(layer, ['a', 'b'], 'person', line);
  expect(first.walks()).toBe(1);
  const standing = (line: number) =>
    painted(layer, ['a', 'b'], 'person', line).querySelector('b')!.dataset.standing;
  expect([standing(0), standing(1)]).toEqual(['declined', undefined]);
  plan.answers = [declined('b', 'bob')];
  expect([standing(0), standing(1)]).toEqual([undefined, 'declined']);
});

test('hours are counted once for all lines that are painted, and again when rates or answers change', () => {
  const first = counted([declined('a', 'ann')]);
  const pay = { dailyLimit: 28_800, overtimePercent: 150, rates: null };
  const plan = { view, facts: view.facts, answers: first.list, pay };
  const layer = hoursLayer(plan as unknown as LivePlan, () => {});
  for (const line of [0, 1, 0, 1]) painted(layer, ['one', 'two'], 'linkMismatch', line);
  expect(first.walks()).toBe(1);
  const next = counted([declined('b', 'bob')]);
  plan.answers = next.list;
  painted(layer, ['one', 'two'], 'linkMismatch', 0);
  expect(next.walks()).toBe(1);
});
