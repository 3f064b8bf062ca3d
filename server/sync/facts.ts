import { sameValue } from '#lib/doc/rows.ts';
import type { SheetRows } from '#lib/doc/sheetRows.ts';
import type { CellValue, Change, RowId } from '#lib/schema/index.ts';
import { answerRow, BACKGROUND_ROW, FACTS_ROW, FREEZE_ROW, personRow } from '#lib/wire/index.ts';
import type { PlanFactsSource } from './ports.ts';

export type WantedRows = ReadonlyMap<RowId, Readonly<Record<string, CellValue>>>;
type Facts = NonNullable<Awaited<ReturnType<PlanFactsSource['facts']>>>;

/** The rows that the rooms `plan` and `plan-money` should hold. */
export function planRows(channel: 'plan' | 'plan-money', facts: Facts): WantedRows {
  if (channel === 'plan-money') return new Map([[FACTS_ROW, facts.money]]);
  return new Map([
    [FACTS_ROW, facts.plan],
    [FREEZE_ROW, facts.freeze],
    [BACKGROUND_ROW, facts.background],
    ...facts.answers.map(
      ({ row, person, state, times }) => [answerRow(row, person), { row, person, state, times }] as const,
    ),
    ...facts.people.map(({ id, name }) => [personRow(id), { name }] as const),
  ]);
}

/** What makes a room's rows say what they should; empty when they do. Rows without a counterpart go to the trash. */
export function factChanges(rows: SheetRows, wanted: WantedRows): Change[] {
  const changes: Change[] = [];
  for (const [row, cells] of wanted) {
    if (!rows.has(row)) {
      changes.push({ type: 'add', row, cells });
      continue;
    }
    const fields = new Set([...Object.keys(cells), ...rows.fields(row)]);
    for (const field of fields) {
      const value = Object.hasOwn(cells, field) ? cells[field]! : null;
      if (!sameValue(rows.value(row, field), value)) changes.push({ type: 'set', row, field, value });
    }
  }
  for (const row of rows.rowIds()) {
    if (!wanted.has(row)) changes.push({ type: 'set', row, field: 'deleted', value: true });
  }
  return changes;
}
