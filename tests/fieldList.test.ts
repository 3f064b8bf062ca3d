import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SHEET_IDS, SHEETS, type Field } from '#lib/schema/index.ts';
import { PLAN_ROLES, writeRight } from '#lib/domain/roles.ts';
import { fieldRule, sheetRule } from '#lib/schema/index.ts';

/** One line of docs/spec/fields.md: id, kind, source, flags and who may write it. */
function line(sheet: (typeof SHEET_IDS)[number], id: string, field: Field): string {
  const flags = [field.required && 'required', (field.money || SHEETS[sheet].money) && 'money']
    .filter(Boolean)
    .join(', ');
  const writers = PLAN_ROLES.flatMap((role) => {
    const right = writeRight({ role, money: false }, sheetRule(SHEETS[sheet]), fieldRule(field));
    return right === 'no' ? [] : [right === 'own' ? `${role} (own rows)` : role];
  });
  return `| \`${id}\` | ${field.kind.name} | ${field.source} | ${flags} | ${writers.join(', ') || '–'} |`;
}

function listed(): string {
  return SHEET_IDS.map((sheet) => {
    const fields = Object.entries(SHEETS[sheet].fields as Record<string, Field>);
    return [
      `## ${sheet}`,
      '',
      '| field | kind | source | flags | written by |',
      '| --- | --- | --- | --- | --- |',
      ...fields.map(([id, field]) => line(sheet, id, field)),
      '',
    ].join('\n');
  }).join('\n');
}

it('docs/spec/fields.md lists every field as it is declared: documents, API and files rest on these ids', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/spec/fields.md'), 'utf8');
  const tables = page.slice(page.indexOf('## zones'));
  expect(tables.trim()).toBe(listed().trim());
});
