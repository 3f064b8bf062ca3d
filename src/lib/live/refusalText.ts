import {
  fieldOf,
  isUnread,
  type CellContext,
  type CellValue,
  type Change,
  type Sheet,
} from '#lib/schema/index.ts';
import type { Refusal } from './localStore.ts';

/** Refused changes as text to copy or keep: a line per cell, with row, column and value between tabs. */
export function refusalText(
  refusals: readonly Refusal[],
  sheet: Sheet,
  context: CellContext,
  rowTitle: (row: string) => string,
): string {
  return refusals
    .flatMap(({ changes }) =>
      changes.flatMap((change) =>
        cellsOf(change).flatMap(([field, value]) => {
          const declared = fieldOf(sheet, field);
          if (!declared) return [];
          const text =
            value === null ? '' : isUnread(value) ? value.text : declared.kind.edit(value, context);
          return [
            [titleOf(change, sheet) ?? rowTitle(change.row), declared.label[context.locale], text]
              .map(oneLine)
              .join('\t'),
          ];
        }),
      ),
    )
    .join('\n');
}

function cellsOf(change: Change): readonly (readonly [string, CellValue])[] {
  return change.type === 'set' ? [[change.field, change.value]] : Object.entries(change.cells);
}

/** A row that was never added has its name nowhere else. */
function titleOf(change: Change, sheet: Sheet): string | null {
  const title = change.type === 'add' ? change.cells[sheet.title] : null;
  return typeof title === 'string' ? title : null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
