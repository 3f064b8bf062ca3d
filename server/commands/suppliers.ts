import { MOST_SUPPLIERS } from '#lib/api/limits.ts';
import { mayReadMoney } from '#lib/domain/roles.ts';
import { nameKey } from '#lib/domain/plainText.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { grantsOf } from '../db/members.ts';
import {
  insertSupplier,
  isTaken,
  supplierNames,
  suppliersOf,
  writeSupplier,
  type NamedWhere,
} from '../db/suppliers.ts';
import { AppError } from '../errors.ts';
import type { Commands, SupplierInfo } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { email, invalid, line, optionalLine, readInput, yesNo } from './input.ts';
import { version } from './papersInput.ts';
import { mayKeepStore, openStore } from './storeAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

const text = (max: number) => v.optional(optionalLine(max));
const words = {
  supplies: text(500),
  contact: text(120),
  phone: text(60),
  email: v.optional(v.nullable(email)),
  address: text(300),
  note: text(2_000),
};
export const newSupplierInput = { name: line(200), ...words };
export const supplierPatchInput = {
  ...{ version, name: v.optional(line(200)), ...words },
  archived: v.optional(yesNo),
};

/** The suppliers of the workspace, each with where the reader finds it named. @throws AppError not-found for guests */
export function listSuppliers({ db }: Context): Commands['listSuppliers'] {
  return async ({ userId }) => {
    const { id } = await openWorkspace(db, userId);
    const grants = await grantsOf(db, userId);
    const money = [...grants].filter(([, grant]) => mayReadMoney(grant)).map(([planId]) => planId);
    const named = await supplierNames(db, id, [...grants.keys()], money);
    const byKey = Map.groupBy(named, ({ name }) => nameKey(name));
    const suppliers = (await suppliersOf(db, id)).map((supplier) =>
      counted(supplier, byKey.get(nameKey(supplier.name)) ?? []),
    );
    const known = new Set(suppliers.map(({ name }) => nameKey(name)));
    // Names that people typed in plans and nobody wrote into the directory yet.
    const unlisted = [...byKey]
      .filter(([key]) => key !== '' && !known.has(key))
      .map(([, where]) => where[0]!.name)
      .sort((a, b) => a.localeCompare(b));
    return { suppliers, unlisted, mayChange: await mayKeepStore(db, userId) };
  };
}

function counted(
  supplier: Omit<SupplierInfo, 'plans' | 'rows' | 'orders'>,
  where: readonly NamedWhere[],
): SupplierInfo {
  return {
    ...supplier,
    plans: new Set(where.map(({ planId }) => planId)).size,
    rows: where.reduce((sum, { rows }) => sum + rows, 0),
    orders: where.reduce((sum, { orders }) => sum + orders, 0),
  };
}

/** @throws AppError not-found for guests, not-allowed, invalid-field, supplier-twice */
export function addSupplier({ db, clock }: Context): Commands['addSupplier'] {
  return async ({ userId, ip }, input) =>
    db.transaction().execute(async (trx) => {
      const workspaceId = await openStore(trx, userId);
      const { name, ...rest } = readInput(newSupplierInput, input);
      const { supplies = null, contact = null, phone = null, email = null } = rest;
      const { address = null, note = null } = rest;
      if (await isTaken(trx, workspaceId, name, null))
        throw new AppError('supplier-twice', { field: 'name' });
      if ((await suppliersOf(trx, workspaceId)).length >= MOST_SUPPLIERS)
        throw invalid('name', 'too-many-rows', { limit: MOST_SUPPLIERS });
      const [id, at] = [randomId(), clock.now()];
      const made = { id, name, supplies, contact, phone, email, address, note };
      await insertSupplier(trx, workspaceId, { ...made, by: userId, at });
      await audit(trx, { at, actor: userId, ip, action: 'supplier-added', subject: id });
      return { id };
    });
}

/** @throws AppError not-found, not-allowed, invalid-field, supplier-twice, supplier-changed where somebody else was first */
export function changeSupplier({ db, clock }: Context): Commands['changeSupplier'] {
  return async ({ userId, ip }, id, input) => {
    await db.transaction().execute(async (trx) => {
      const workspaceId = await openStore(trx, userId);
      const { version: seen, archived, ...patch } = readInput(supplierPatchInput, input);
      const [before] = await suppliersOf(trx, workspaceId, id);
      if (!before) throw new AppError('not-found');
      if (before.version !== seen) throw new AppError('supplier-changed');
      const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const { name, supplies, contact, phone, email, address, note } = { ...before, ...said };
      if (await isTaken(trx, workspaceId, name, id)) throw new AppError('supplier-twice', { field: 'name' });
      const at = clock.now();
      const away = archived ?? before.archived;
      await writeSupplier(trx, id, {
        ...{ name, supplies, contact, phone, email, address, note },
        ...{ archivedAt: away ? at : null, version: seen + 1 },
      });
      await audit(trx, { at, actor: userId, ip, action: 'supplier-changed', subject: id });
    });
  };
}
