import { MOST_SUPPLIERS } from '#lib/api/limits.ts';
import { nameKey } from '#lib/domain/plainText.ts';
import { SUPPLIER_FIELDS, type SupplierCells, type SupplierField } from '#lib/domain/supplierFields.ts';
import { readSupplierRows, supplierTable } from '#lib/transfer/supplierTable.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import { insertSupplier, suppliersOf, writeSupplier } from '../db/suppliers.ts';
import { AppError } from '../errors.ts';
import type { Commands, SupplierFault, SupplierFileLine } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, only, readInput } from './input.ts';
import { openStore } from './storeAccess.ts';
import { newSupplierInput } from './suppliers.ts';
import { tableFile } from './tableFile.ts';
import { openWorkspace } from './workspaceAccess.ts';

const NAME = { 'zh-CN': '供应商', en: 'Suppliers' } as const;

export const importSuppliersInput = {
  suppliers: v.pipe(
    v.array(only(newSupplierInput), (issue) => (issue.input === undefined ? 'required' : 'wrong-type')),
    v.nonEmpty('required'),
    v.maxLength(MOST_SUPPLIERS, 'too-many-rows'),
  ),
};

type Known = Awaited<ReturnType<typeof suppliersOf>>[number];

const byName = (known: readonly Known[]): ReadonlyMap<string, Known> =>
  new Map(known.map((one) => [nameKey(one.name), one]));

/** Fields in which a file says something else than the directory; a file that leaves a cell empty says nothing. */
const differing = (known: Known, cells: SupplierCells): readonly SupplierField[] =>
  SUPPLIER_FIELDS.filter((field) => cells[field] !== undefined && cells[field] !== known[field]);

/** The directory as a file, the archive aside. @throws AppError not-found for guests, too-many-tries */
export function exportSuppliers({ db, files, limiter }: Context): Commands['exportSuppliers'] {
  return async ({ userId }, format, locale) => {
    const { id } = await openWorkspace(db, userId);
    await limiter.take(LIMITS.exports, userId);
    const shown = (await suppliersOf(db, id)).filter(({ archived }) => !archived);
    return tableFile(files, NAME[locale], supplierTable(shown, locale), format);
  };
}

/**
 * What a file would do to the directory, line by line; changes nothing (G9).
 * @throws AppError not-found for guests, not-allowed, too-many-tries, file-…, supplier-file where no column has names
 */
export function readSupplierFile({ db, files, limiter }: Context): Commands['readSupplierFile'] {
  return async ({ userId }, name, bytes) => {
    const workspaceId = await db.transaction().execute((trx) => openStore(trx, userId));
    await limiter.take(LIMITS.imports, workspaceId);
    const { sheets } = await files.read(name, bytes);
    const read = sheets.map(({ rows }) => readSupplierRows(rows)).find((found) => found !== null);
    if (!read) throw new AppError('supplier-file');
    const known = byName(await suppliersOf(db, workspaceId));
    const [lines, faults]: [SupplierFileLine[], SupplierFault[]] = [[], []];
    const met = new Set<string>();
    for (const { line, cells } of read.lines) {
      const checked = v.safeParse(only(newSupplierInput), { ...cells });
      const key = nameKey(cells.name ?? '');
      if (!checked.success) faults.push(...checked.issues.map((issue) => faultOf(line, cells, issue)));
      else if (met.has(key)) faults.push({ line, field: 'name', text: cells.name!, reason: 'twice' });
      else {
        met.add(key);
        const words = said(checked.output);
        const before = known.get(key);
        const changes = before ? differing(before, words) : [];
        lines.push({
          ...{ line, words, changes },
          is: !before ? 'new' : changes.length > 0 ? 'changed' : 'same',
        });
      }
    }
    return { lines, faults, unknown: read.unknown };
  };
}

function faultOf(
  line: number,
  cells: SupplierCells,
  issue: { readonly path?: readonly { readonly key?: unknown }[] | undefined; readonly message: string } & {
    readonly requirement?: unknown;
  },
): SupplierFault {
  const key = issue.path?.[0]?.key;
  const field = SUPPLIER_FIELDS.find((one) => one === key) ?? 'name';
  const limit = typeof issue.requirement === 'number' ? { limit: issue.requirement } : {};
  return { line, field, text: cells[field] ?? '', reason: issue.message, ...limit };
}

/** What is written in a line, without its empty cells. */
function said(
  words: Readonly<Partial<Record<SupplierField, string | null>>>,
): SupplierCells & { name: string } {
  const filled = Object.entries(words).filter(([, text]) => typeof text === 'string' && text !== '');
  return Object.fromEntries(filled) as SupplierCells & { name: string };
}

/**
 * Adds suppliers, and changes those whose names are known, where something is said of them: all of it or nothing (G9).
 * @throws AppError not-found for guests, not-allowed, invalid-field
 */
export function importSuppliers({ db, clock }: Context): Commands['importSuppliers'] {
  return async ({ userId, ip }, input) =>
    db.transaction().execute(async (trx) => {
      const workspaceId = await openStore(trx, userId);
      const { suppliers } = readInput(importSuppliersInput, input);
      const before = await suppliersOf(trx, workspaceId);
      const known = new Map(byName(before));
      const at = clock.now();
      const done = { added: 0, changed: 0, same: 0 };
      for (const one of suppliers) {
        const words = said(one);
        const key = nameKey(words.name);
        const found = known.get(key);
        if (found) {
          const changes = differing(found, words);
          done[changes.length > 0 ? 'changed' : 'same']++;
          if (changes.length === 0) continue;
          const { id, archived, version, ...kept } = { ...found, ...words };
          known.set(key, { ...found, ...words, version: version + 1 });
          await writeSupplier(trx, id, { ...kept, archivedAt: archived ? at : null, version: version + 1 });
        } else {
          if (before.length + done.added >= MOST_SUPPLIERS)
            throw invalid('suppliers', 'too-many-rows', { limit: MOST_SUPPLIERS });
          const blank = {
            supplies: null,
            contact: null,
            phone: null,
            email: null,
            address: null,
            note: null,
          };
          const made = { ...blank, ...words, id: randomId() };
          known.set(key, { ...made, archived: false, version: 1 });
          await insertSupplier(trx, workspaceId, { ...made, by: userId, at });
          done.added++;
        }
      }
      const { added, changed } = done;
      if (added + changed > 0)
        await audit(trx, {
          at,
          actor: userId,
          ip,
          action: 'suppliers-imported',
          details: { added, changed },
        });
      return done;
    });
}
