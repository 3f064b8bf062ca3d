import { mayReadField, writeRight, type Grant } from '#lib/domain/roles.ts';
import { fieldRule, sheetRule, type Field, type Sheet } from '#lib/schema/index.ts';
import type { Commands, SheetRead } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan, readableSheet } from './planAccess.ts';
import { viewOf } from './planView.ts';

/**
 * One sheet with its computed values, as the member may see it: what stands in money is left out for those
 * who may not read it, and a sheet they may not read isn't there.
 */
export function readSheet(context: Context): Commands['readSheet'] {
  return async ({ userId }, planId, id) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    const sheet = readableSheet(grant, id);
    const { view, sources } = await viewOf(context, plan, grant, [sheet.id]);
    const fields = Object.entries(sheet.fields).filter(([, field]) =>
      mayReadField(grant, sheetRule(sheet), fieldRule(field)),
    );
    const stored = fields.filter(([, field]) => field.source === 'cell').map(([name]) => name);
    const computed = fields.filter(([, field]) => field.compute ?? field.override).map(([name]) => name);
    const source = sources[sheet.id]!;
    return {
      sheet: sheet.id,
      columns: fields.map(([name, field]) => column(name, field, sheet, grant)),
      rows: source.rowIds().map((row) => ({
        id: row,
        order: String(source.value(row, 'order')),
        values: pick(stored, (name) => source.value(row, name)),
        computed: pick(computed, (name) => view.computed(sheet.id, row, name)),
      })),
    };
  };
}

function column(id: string, field: Field, sheet: Sheet, grant: Grant): SheetRead['columns'][number] {
  return {
    id,
    label: field.label,
    kind: field.kind.name,
    source: field.source,
    required: field.required ?? false,
    writable: writeRight(grant, sheetRule(sheet), fieldRule(field)),
  };
}

function pick<T>(names: readonly string[], valueOf: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}
