import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import type { Locale } from '#lib/schema/index.ts';
import { demoVersions, OWN_STANDARD } from '#lib/templates/demoStandard.ts';
import { audit } from '../db/audit.ts';
import { demoAccounts, demoPlans } from '../db/demo.ts';
import { changePlan, readPlan } from '../db/plans.ts';
import { insertPack, insertPackVersion, packsOf, writePack } from '../db/rulePacks.ts';
import { countChecks, insertCheck } from '../db/siteChecks.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';

const DAY_MS = 86_400_000;
/** Supplies of the plan that somebody looked at; of the last one a thing was damaged. */
const CHECKED = 5;
/** Of a supply, in thousandths. */
const ONE = 1000;

/**
 * Gives the demo a rule pack of its own in two versions, of which a plan keeps the older, and has some supplies of that
 * plan checked on site. Once for each demo; a plan that somebody took elsewhere stays as it is.
 */
export async function fillDemoStandard(context: Context, locale: Locale): Promise<void> {
  const { db, clock } = context;
  const accounts = await demoAccounts(db, locale);
  const planId = (await demoPlans(db, locale)).get(OWN_STANDARD);
  const plan = planId === undefined ? null : await readPlan(db, planId);
  if (!accounts || !plan || plan.trashedAt !== null) return;
  const { organizationId } = accounts;
  const by = accounts.users.get('planner')!;
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    if ((await packsOf(trx, organizationId)).length > 0) return;
    const id = randomId();
    const versions = demoVersions();
    const [first] = versions;
    const made = { id, organizationId, basedOn: SALES_SITE.id, draft: first!.content };
    const begun = now - first!.ago * DAY_MS;
    await insertPack(trx, made, { by, at: begun });
    await audit(trx, { at: begun, actor: by, ip: null, action: 'pack-copied', subject: id });
    for (const [at, { content, note, ago }] of versions.entries()) {
      const [number, when] = [at + 1, now - ago * DAY_MS];
      await insertPackVersion(trx, made, { number, content, note: note[locale] }, { by, at: when });
      const pack = { id, name: content.name, draft: null, edition: number, latest: number, archived: false };
      await writePack(trx, pack, { by, at: when });
      const act = { at: when, actor: by, ip: null, action: 'pack-published', subject: id } as const;
      await audit(trx, { ...act, details: { version: number } });
    }
    if (plan.standardId !== SALES_SITE.id) return;
    await changePlan(trx, plan.id, { standardId: id, standardVersion: 1 });
    const details = {
      standard: id,
      version: 1,
      fromStandard: SALES_SITE.id,
      fromVersion: SALES_SITE.version,
    };
    await audit(trx, {
      ...{ at: now, actor: by, ip: null, action: 'plan-standard-taken', planId: plan.id, details },
    });
  });
  await checkSupplies(context, plan.id, accounts.users.get('agency')!);
}

/** As the agency would have found them: what the sheet says, and of one a thing that was damaged beside it. */
async function checkSupplies(context: Context, planId: string, by: string): Promise<void> {
  const { db, bus, clock, liveRows } = context;
  const { rows } = await liveRows.read(planId, 'supplies');
  const there = rows.filter(
    ({ values: { status, secured, quantity } }) =>
      status === 'delivered' && Number(secured) > 0 && Number(secured) >= Number(quantity),
  );
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    if ((await countChecks(trx, planId)) > 0) return;
    for (const [place, { id: row, values }] of there.slice(0, CHECKED).entries()) {
      const [secured, at] = [Number(values.secured), now - (CHECKED - place) * 60_000];
      const isHurt = place === CHECKED - 1;
      const said = isHurt ? { counted: secured + ONE, damaged: ONE } : { counted: secured };
      const seen = { secured, status: String(values.status), note: (values.note ?? null) as string | null };
      await insertCheck(trx, {
        ...{ id: randomId(), planId, row, said, seen, settles: null, photos: [] },
        ...{ outcomes: { secured: { state: 'same' } }, by, at, takenAt: at },
      });
    }
  });
  bus.publish({ type: 'checks-changed', planId });
}
