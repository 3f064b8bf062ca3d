import type { GridSource } from '#lib/grid/index.ts';
import { columnOf } from '#lib/grid/cellEdits.ts';
import { displayText } from '#lib/grid/values.ts';
import type { HeadingFigures } from '#lib/grid/viewed/headings.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CellContext, CellValue, Field, Tone } from '#lib/schema/index.ts';
import { say } from '../lang/say.ts';
import { dayName } from '../list/dayName.ts';
import { BLANK, valueLook, type CellLook } from './cellLook.ts';

/** What the head of a group shows: plain data, as the looks of cells are. */
export interface HeadingLook {
  readonly name: CellLook;
  readonly count: string;
  readonly alerts: readonly { readonly text: string; readonly tone: Tone }[];
  /** Texts by column. */
  readonly sums: ReadonlyMap<string, string>;
}

export function headingLook(source: GridSource, figures: HeadingFigures): HeadingLook {
  const context = source.context();
  const by = source.groupedBy ?? null;
  const name = by === null ? BLANK : groupName(columnOf(source, by).field, figures.value, context);
  const count = m.sheet_rows({ count: figures.rows.length });
  const alerts = figures.alerts.map(({ words, tone, count: many }) => ({
    text: say(words).replace('{value}', String(many)),
    tone,
  }));
  const summed = source.columns.flatMap(({ id, field }) => {
    const sum = figures.sums[id];
    return sum === undefined ? [] : [[id, displayText(field.kind, sum, context)] as const];
  });
  return { name, count, alerts, sums: new Map(summed) };
}

function groupName(field: Field, value: CellValue, context: CellContext): CellLook {
  const label = say(field.label);
  if (field.kind.name === 'checkbox')
    return {
      ...BLANK,
      text: value === true ? m.group_checked({ field: label }) : m.group_unchecked({ field: label }),
    };
  if (value === null) return { ...BLANK, text: m.list_without({ field: label }) };
  return field.kind.name === 'planTime'
    ? { ...BLANK, text: dayName(value as number, context) }
    : valueLook(field, value, context);
}
