import { expect, test } from 'vitest';
import { planOf, type Cells, type PlanContent } from '#tests/support/planOf.ts';
import type { RowEdit } from './edit.ts';
import { cueEdits, processesOf, taskEdits, touchpointEdits, touchpointOf } from './processRows.ts';
import { SHEETS } from './registry.ts';
import type { Sheet, SheetId } from './sheet.ts';

const processes = processesOf(null);
const steps = processes.flatMap((process) => process.steps);
const place = () => {
  let next = 0;
  return { last: 'last', newRowId: () => `new${++next}` };
};
const rowsOf = (edits: readonly RowEdit[]): Record<string, Cells> =>
  Object.fromEntries(edits.flatMap((edit) => (edit.type === 'add' ? [[edit.row, edit.cells]] : [])));
const empty = planOf({});

function problems(sheet: SheetId, edits: readonly RowEdit[]): readonly string[] {
  const { fields }: Sheet = SHEETS[sheet];
  return Object.values(rowsOf(edits)).flatMap((cells) =>
    Object.entries(cells).flatMap(([name, value]) =>
      fields[name]?.source === 'cell' && fields[name].kind.check(value) === null ? [] : [`${sheet} ${name}`],
    ),
  );
}

test('Q6 seven processes with thirty-three steps become touchpoints with action, phrases, tools and role', () => {
  expect([processes.length, steps.length]).toEqual([7, 33]);
  const edits = touchpointEdits(empty, steps, place());
  expect(edits).toHaveLength(33);
  expect(problems('touchpoints', edits)).toEqual([]);
  const greet = rowsOf(edits).new1!;
  expect(greet).toMatchObject({
    ...{ name: 'Greet and salute', stage: 'arrival', type: 'process', ownerRole: 'guard' },
    standard: 'Standard posture, salute and greeting',
  });
  expect([greet.phrases, greet.tools].map((list) => (list as readonly string[]).length)).toEqual([4, 6]);
  expect(rowsOf(touchpointEdits(planOf({}, { locale: 'zh-CN' }), steps, place())).new1!.name).toBe(
    '问候致敬',
  );
});

test('Q6 steps that are touchpoints already, in either language, are not added twice', () => {
  const touchpoints = rowsOf(touchpointEdits(empty, steps.slice(0, 5), place()));
  for (const locale of ['en', 'zh-CN'] as const) {
    const plan = planOf({ touchpoints }, { locale });
    expect(touchpointOf(plan, steps[0]!)).toBe('new1');
    expect(touchpointEdits(plan, steps, place())).toHaveLength(28);
  }
});

test('Q6 cues follow each other on their track, the first of an empty one at a time of its own', () => {
  const edits = cueEdits(empty, steps.slice(0, 3), { track: 'front-of-house', duration: 300 }, place());
  expect(problems('cues', edits)).toEqual([]);
  expect(Object.values(rowsOf(edits)).map(({ startMode }) => startMode)).toEqual([
    ...['pinned', 'after-previous', 'after-previous'],
  ]);
  const plan = planOf({ cues: rowsOf(edits) } as PlanContent);
  const more = cueEdits(plan, steps.slice(0, 5), { track: 'front-of-house', duration: 300 }, place());
  expect(Object.values(rowsOf(more)).map(({ startMode }) => startMode)).toEqual([
    ...['after-previous', 'after-previous'],
  ]);
});

test('Q6 tasks are a checklist of the day before, once', () => {
  const edits = taskEdits(empty, steps, place());
  expect(problems('tasks', edits)).toEqual([]);
  expect(edits).toHaveLength(33);
  expect(rowsOf(edits).new1).toMatchObject({ dueDay: -1, ownerRole: 'guard' });
  expect(taskEdits(planOf({ tasks: rowsOf(edits) } as PlanContent), steps, place())).toEqual([]);
});
