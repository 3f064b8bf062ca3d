import { plain } from '../../domain/plainText.ts';
import type { CellContext, Kind } from '../kind.ts';
import type { SheetId } from '../sheet.ts';
import { isLink, type RowLink } from '../values.ts';
import { checkId, collate, EMPTY, failed, parsed, problem } from './shared.ts';

function findRow(context: CellContext, sheet: string, input: string): string | null {
  const wanted = plain(input).toLowerCase();
  return context.names.rows(sheet).find((row) => plain(row.label).toLowerCase() === wanted)?.id ?? null;
}

function titleOf(context: CellContext, sheet: string, id: unknown): string {
  return context.names.row(sheet, String(id)) ?? '?';
}

/** A row of one other sheet, by id. */
export function ref(sheet: SheetId): Kind {
  return {
    name: 'ref',
    editor: 'row',
    align: 'start',
    sql: 'text',
    sheets: [sheet],
    parse(input, context) {
      if (input.trim() === '') return EMPTY;
      const id = findRow(context, sheet, input);
      return id === null ? failed('no-such-row', { text: input.trim().slice(0, 40) }) : parsed(id);
    },
    format: (value, context) => titleOf(context, sheet, value),
    edit: (value, context) => titleOf(context, sheet, value),
    check: checkId,
    compare: (a, b, context) =>
      collate(context.locale, titleOf(context, sheet, a), titleOf(context, sheet, b)),
  };
}

/** A row of any of several sheets. */
export function link(sheets: readonly SheetId[]): Kind {
  const title = (value: unknown, context: CellContext): string =>
    titleOf(context, (value as RowLink).sheet, (value as RowLink).row);
  return {
    name: 'link',
    editor: 'link',
    align: 'start',
    sql: 'text',
    sheets,
    parse(input, context) {
      if (input.trim() === '') return EMPTY;
      for (const sheet of sheets) {
        const row = findRow(context, sheet, input);
        if (row !== null) return parsed({ sheet, row });
      }
      return failed('no-such-row', { text: input.trim().slice(0, 40) });
    },
    format: title,
    edit: title,
    check(value) {
      if (
        typeof value !== 'object' ||
        value === null ||
        Array.isArray(value) ||
        Object.keys(value).length !== 2
      )
        return problem('wrong-type');
      const { sheet, row } = value as Partial<RowLink>;
      return isLink(value as RowLink) && sheets.includes(sheet as SheetId)
        ? checkId(row)
        : problem('wrong-type');
    },
    compare: (a, b, context) => collate(context.locale, title(a, context), title(b, context)),
  };
}
