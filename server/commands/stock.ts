import { MOST_STOCK_ITEMS } from '#lib/api/limits.ts';
import { mayEditPlan, type Grant } from '#lib/domain/roles.ts';
import type { StockUse } from '#lib/domain/stockUses.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { grantsOf } from '../db/members.ts';
import { suppliesThere } from '../db/movements.ts';
import { insertStockItem, linkStock, plansOfItem, stockLinks, stockOf, writeStockItem } from '../db/stock.ts';
import { AppError } from '../errors.ts';
import type { Commands, StockUseInfo } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, optionalLine, readInput, whole, yesNo } from './input.ts';
import { version } from './papersInput.ts';
import { demand, openPlan } from './planAccess.ts';
import { rowId } from './rowsInput.ts';
import { stockPicture, type StockPicture, type SuppliedUse } from './stockUses.ts';
import { mayKeepStore, openStore } from './storeAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

const text = (max: number) => v.optional(optionalLine(max));
const onHand = whole(0, 1_000_000_000);
const words = { unit: text(40), place: text(200), note: text(2_000) };
export const newStockItemInput = { name: line(200), onHand, ...words };
export const stockItemPatchInput = {
  ...{ version, name: v.optional(line(200)), onHand: v.optional(onHand), ...words },
  archived: v.optional(yesNo),
};

/** Somebody else's plan is another plan: when and how much, without a name. */
function told(use: StockUse, grants: ReadonlyMap<string, Grant>): StockUseInfo {
  const { supply } = use as SuppliedUse;
  const mine = grants.has(use.plan);
  return {
    plan: mine ? { id: supply.plan.id, name: supply.plan.name } : null,
    supply: mine ? { row: use.row, name: supply.name } : null,
    ...{ quantity: use.quantity, from: use.from, to: Number.isFinite(use.to) ? use.to : null },
    stillOut: use.stillOut,
  };
}

/** What the workspace has on hand, and who has it when. @throws AppError not-found for guests */
export function listStock({ db, clock }: Context): Commands['listStock'] {
  return async ({ userId }) => {
    const { id } = await openWorkspace(db, userId);
    const grants = await grantsOf(db, userId);
    const { items, uses, shortages } = await stockPicture(db, id, null, clock.now());
    const shortOf = new Map(shortages.map((one) => [`${one.use.plan} ${one.use.row}`, one]));
    return {
      mayChange: await mayKeepStore(db, userId),
      items: items.map((item) => ({
        ...item,
        uses: (uses.get(item.id) ?? [])
          .toSorted((a, b) => a.from - b.from)
          .map((use) => {
            const short = shortOf.get(`${use.plan} ${use.row}`);
            return { ...told(use, grants), reason: short?.reason ?? null, hasClaim: short?.hasClaim ?? true };
          }),
      })),
    };
  };
}

/** @throws AppError not-found for guests, not-allowed, invalid-field */
export function addStockItem({ db, clock }: Context): Commands['addStockItem'] {
  return async ({ userId, ip }, input) =>
    db.transaction().execute(async (trx) => {
      const workspaceId = await openStore(trx, userId);
      const { name, onHand, unit = null, place = null, note = null } = readInput(newStockItemInput, input);
      if ((await stockOf(trx, workspaceId)).length >= MOST_STOCK_ITEMS)
        throw invalid('name', 'too-many-rows', { limit: MOST_STOCK_ITEMS });
      const [id, at] = [randomId(), clock.now()];
      await insertStockItem(trx, workspaceId, { id, name, onHand, unit, place, note, by: userId, at });
      await audit(trx, { at, actor: userId, ip, action: 'stock-item-added', subject: id });
      return { id };
    });
}

/**
 * Changes an item; a count says what is on hand now, whatever was lost or damaged before.
 * @throws AppError not-found, not-allowed, invalid-field, stock-item-changed where somebody else was first
 */
export function changeStockItem({ db, clock, bus }: Context): Commands['changeStockItem'] {
  return async ({ userId, ip }, id, input) => {
    const plans = await db.transaction().execute(async (trx) => {
      const workspaceId = await openStore(trx, userId);
      const { version: seen, archived, ...patch } = readInput(stockItemPatchInput, input);
      const [before] = await stockOf(trx, workspaceId, id);
      if (!before) throw new AppError('not-found');
      if (before.version !== seen) throw new AppError('stock-item-changed');
      const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const { name, unit, onHand, place, note } = { ...before, ...said };
      const at = clock.now();
      await writeStockItem(trx, id, {
        ...{ name, unit, onHand, place, note, version: seen + 1 },
        countedAt: patch.onHand === undefined ? before.countedAt : at,
        archivedAt: (archived ?? before.archived) ? at : null,
      });
      await audit(trx, { at, actor: userId, ip, action: 'stock-item-changed', subject: id });
      return plansOfItem(trx, id);
    });
    for (const planId of plans) bus.publish({ type: 'plan-changed', planId });
  };
}

/** What a plan takes out of stock, and where that is too little. @throws AppError not-found */
export function readPlanStock({ db, clock }: Context): Commands['readPlanStock'] {
  return async ({ userId }, planId) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    const grants = await grantsOf(db, userId);
    const picture: StockPicture = await stockPicture(db, plan.organizationId, planId, clock.now());
    const byId = new Map(picture.items.map((item) => [item.id, item]));
    const links = await stockLinks(db, planId);
    const short = (id: string) => {
      const { name, unit, onHand, gone } = byId.get(id)!;
      return { id, name, unit, onHand, gone };
    };
    return {
      mayLink: mayEditPlan(grant),
      links: [...links].map(([row, item]) => ({ row, item: short(item) })),
      shortages: picture.shortages.map(({ use, reason, needed, there, hasClaim, others }) => ({
        ...{ row: use.row, item: use.item, reason, needed, there, hasClaim },
        others: others.map((other) => told(other, grants)),
      })),
    };
  };
}

export const stockLinkInput = { row: rowId, item: v.nullable(line(40)) };

/**
 * Says which item of the stock a supply comes out of; null for none.
 * @throws AppError not-found, not-allowed, invalid-field for a row or an item that is not there
 */
export function linkSupply({ db, clock, bus }: Context): Commands['linkSupply'] {
  return async ({ userId, ip }, planId, input) => {
    const plans = await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, userId, planId);
      demand(mayEditPlan(grant));
      const { row, item } = readInput(stockLinkInput, input);
      if (!(await suppliesThere(trx, planId, [row])).has(row)) throw invalid('row', 'unknown-row');
      if (item !== null) {
        const workspace = await openWorkspace(trx, userId);
        const [known] = await stockOf(trx, plan.organizationId, item);
        if (!known || workspace.id !== plan.organizationId) throw invalid('item', 'unknown-item');
      }
      const at = clock.now();
      const before = (await stockLinks(trx, planId)).get(row);
      await linkStock(trx, { plan: planId, row, item, by: userId, at });
      await audit(trx, { at, actor: userId, ip, action: 'stock-linked', planId, subject: row });
      const items = [before, item].filter((id) => typeof id === 'string');
      const others = await Promise.all(items.map((id) => plansOfItem(trx, id)));
      return new Set([planId, ...others.flat()]);
    });
    for (const touched of plans) bus.publish({ type: 'plan-changed', planId: touched });
  };
}
