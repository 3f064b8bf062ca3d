import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { PHASES, taskCards, taskFor } from './taskBoard.ts';

const link = (row: string) => ({ sheet: 'touchpoints', row });
const plan = planOf({
  touchpoints: { a: { name: 'Parking', importance: 4_500, satisfaction: 2_000 }, b: { name: 'Food' } },
  tasks: {
    guide: { name: 'More guides', pdca: 'do', status: 'doing', link: link('a') },
    other: { name: 'Book the hall', status: 'todo' },
    menu: { name: 'New menu', link: link('b') },
    lost: { name: 'Review', pdca: 'check', link: link('gone') },
  },
});

test('E8 tasks in a phase or about a touchpoint stand on the board, with how that is judged now', () => {
  expect(PHASES).toEqual(['plan', 'do', 'check', 'act']);
  expect(taskCards(plan).map(({ id, phase, touchpoint }) => [id, phase, touchpoint])).toEqual([
    [
      'guide',
      'do',
      { row: 'a', name: 'Parking', quadrant: 'improve', importance: 4_500, satisfaction: 2_000 },
    ],
    ['menu', null, { row: 'b', name: 'Food', quadrant: null, importance: null, satisfaction: null }],
    ['lost', 'check', null],
  ]);
});

test('E8 a task for a touchpoint is linked to it and starts with planning', () => {
  expect(taskFor({ id: 'a' }, 'Improve Parking', 'lost', () => 'new')).toEqual({
    ...{ type: 'add', row: 'new', after: 'lost' },
    cells: { name: 'Improve Parking', status: 'todo', priority: 'high', pdca: 'plan', link: link('a') },
  });
});
