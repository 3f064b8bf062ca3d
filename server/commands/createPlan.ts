import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { SHEET_IDS } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { BadRow, insertSheet } from '../db/insertSheet.ts';
import { insertPlan, type Plan } from '../db/plans.ts';
import { readMe } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { currency, date, invalid, line, locale, optionalLine, readInput, timeZone } from './input.ts';
import { joinPlan } from './join.ts';

export const newPlanInput = {
  template: v.optional(v.nullable(line(60)), null),
  name: line(120),
  locale,
  day0: v.optional(v.nullable(date), null),
  timeZone: v.optional(timeZone),
  currency: v.optional(currency),
  venueName: v.optional(optionalLine(200)),
};

/** A plan without a template, as schema.md's defaults have it. */
const EMPTY = {
  kind: null,
  tier: null,
  standardId: null,
  standardVersion: null,
  setupFromDay: -1,
  startDay: 0,
  endDay: 0,
  teardownUntilDay: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  venueName: null,
  venueWidth: null,
  venueDepth: null,
  venueHeight: null,
  guestCount: null,
  approvedBudget: null,
  parameters: {},
} as const;

/**
 * A plan in one's workspace, empty or from a template with all its rows: whole or not at all.
 * Whoever creates it owns it. Another currency than the template's cannot be had with its amounts.
 * @throws AppError not-allowed for guests, template-broken
 */
export function createPlan({ db, clock, log, templates }: Context): Commands['createPlan'] {
  function broken(template: string, cause: unknown): AppError {
    log.error('a template is broken', { template, cause });
    return new AppError('template-broken', { field: 'template' });
  }

  function make(template: string, language: Plan['locale']) {
    try {
      return templates.make(template, language);
    } catch (cause) {
      throw broken(template, cause);
    }
  }

  return async (actor, input) => {
    const me = await readMe(db, actor.userId);
    if (!me?.organization) throw new AppError('not-allowed');
    const { template, ...wanted } = readInput(newPlanInput, input);
    const made = template === null ? null : make(template, wanted.locale);
    if (template !== null && !made) throw invalid('template', 'unknown-template');
    const base = { ...EMPTY, ...made?.plan };
    if (made && made.sheets.budget.length > 0 && (wanted.currency ?? base.currency) !== base.currency) {
      throw new AppError('currency-fixed', { field: 'currency' });
    }

    const now = clock.now();
    const plan: Plan = {
      ...base,
      name: wanted.name,
      locale: wanted.locale,
      day0: wanted.day0,
      timeZone: wanted.timeZone ?? base.timeZone,
      currency: wanted.currency ?? base.currency,
      standardVersion: base.standardId === null ? null : SALES_SITE.version,
      venueName: wanted.venueName === undefined ? base.venueName : wanted.venueName,
      id: randomId(),
      organizationId: me.organization.id,
      createdBy: me.id,
      createdAt: now,
      trashedAt: null,
      archivedAt: null,
    };
    const insert = db.transaction().execute(async (trx) => {
      await insertPlan(trx, plan);
      await joinPlan(trx, plan, me, { role: 'owner', money: false }, now);
      for (const sheet of SHEET_IDS) {
        const rows = made?.sheets[sheet] ?? [];
        await insertSheet(trx, { planId: plan.id, sheet, rows, authorId: me.id, at: now });
      }
      const details = { template: template ?? '' };
      await audit(trx, {
        at: now,
        actor: me.id,
        ip: actor.ip,
        action: 'plan-created',
        planId: plan.id,
        details,
      });
    });
    await insert.catch((cause: unknown) => {
      throw cause instanceof BadRow && template !== null ? broken(template, cause) : cause;
    });
    return { id: plan.id };
  };
}
