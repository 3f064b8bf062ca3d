import { requirementNeed } from '../domain/requirement.ts';
import { versionOf, type Waived, type Waiver } from '../domain/waivers.ts';
import { num, str } from './reading.ts';
import { MEASURED, type PackConstraint, type PackRequirement, type RulePack } from './rulePack.ts';
import { plannedFor } from './sheets/touchpoints.ts';
import type { PlanView, RowView, SheetId } from './sheet.ts';
import type { RowId } from './values.ts';

/**
 * How a requirement stands: `unknown` while the plan has not said what it counts by, `per-project` where the standard
 * leaves it to the plan, `not-asked` where the tier or a condition leaves it out.
 */
export type RequirementState = 'met' | 'short' | 'not-exact' | 'unknown' | 'per-project' | 'not-asked';

/** A row of the plan that stands for a requirement. */
export interface RequirementPlace {
  readonly sheet: SheetId;
  readonly row: RowId;
  /** The zone itself for spaces; null for rows without one. */
  readonly zone: RowId | null;
  /** Thousandths. */
  readonly quantity: number;
}

/** A size that the standard does not allow. */
export interface Breach {
  readonly row: RowId;
  readonly zone: RowId | null;
  readonly field: 'height' | 'width' | 'depth';
  /** Millimetres. */
  readonly size: number;
  readonly op: PackConstraint['op'];
  readonly limit: number;
  /** Leave for it that holds, or else that was asked for. */
  readonly waiver: Waiver | null;
}

/** One requirement of the plan's rule pack against its rows. Quantities are thousandths. */
export interface RequirementStanding {
  readonly rule: PackRequirement;
  /** Of `options.level`; null where the tier says nothing. */
  readonly level: string | null;
  readonly need: number | null;
  readonly have: number;
  readonly missing: number;
  readonly state: RequirementState;
  readonly places: readonly RequirementPlace[];
  readonly breaches: readonly Breach[];
  /** Leave to have another number, that holds or else that was asked for. */
  readonly waiver: Waiver | null;
}

const HOLDS: Readonly<Record<PackConstraint['op'], (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** The sheets in which rows stand for a requirement, the usual one first. */
export function sheetsFor(rule: Pick<PackRequirement, 'kind'>): readonly SheetId[] {
  if (rule.kind === 'space') return ['zones'];
  return rule.kind === 'fixture' ? ['floor', 'supplies'] : ['supplies', 'floor'];
}

/** Every requirement of a rule pack against the plan, in the pack's order. Kept until rows or facts change. */
export function standingsOf(plan: PlanView, pack: RulePack): readonly RequirementStanding[] {
  return plan.memo(`standings ${pack.id} ${pack.version}`, () =>
    standingsWith(plan, pack, plan.facts.waivers),
  );
}

/** The same with other waivers than the plan has; kept nowhere. */
export function standingsWith(
  plan: PlanView,
  pack: RulePack,
  waivers: readonly Waiver[],
): readonly RequirementStanding[] {
  const rows = new Map(
    (['zones', 'supplies', 'floor'] as const).map((sheet) => [sheet, byRequirement(plan, sheet)]),
  );
  return pack.requirements.map((rule): RequirementStanding => {
    const { level, need, state: asked } = askedOf(plan, rule);
    const have = plannedFor(rule, plan);
    const short = need === null ? 0 : Math.max(0, need - have);
    const over = need !== null && rule.exact && level === 'required' && have > need;
    const places = sheetsFor(rule).flatMap((sheet) =>
      (rows.get(sheet as 'zones')?.get(rule.id) ?? []).map((row) => placeOf(sheet, row)),
    );
    const off = short > 0 ? short : over ? have - need : 0;
    return {
      ...{ rule, level, need, have, missing: short, places },
      state: asked ?? (short > 0 ? 'short' : over ? 'not-exact' : 'met'),
      breaches: (rows.get('floor')?.get(rule.id) ?? []).flatMap((row) =>
        breachesOf(plan, pack, waivers, rule, row),
      ),
      waiver: off === 0 ? null : waiverFor(plan, pack, waivers, rule.id, 'quantity', off),
    };
  });
}

/** The zones in which each area of a pack stands: those that are one of its rooms, and those that hold things of it. */
export function zonesOfAreas(
  plan: PlanView,
  standings: readonly RequirementStanding[],
): ReadonlyMap<string, readonly RowId[]> {
  const order = new Map(plan.rows('zones').map(({ id }, at) => [id, at]));
  return new Map(
    [...Map.groupBy(standings, ({ rule }) => rule.area)].map(([area, own]) => {
      const zones = new Set(own.flatMap(({ places }) => places.flatMap(({ zone }) => zone ?? [])));
      const there = [...zones].filter((zone) => order.has(zone));
      return [area, there.sort((a, b) => order.get(a)! - order.get(b)!)] as const;
    }),
  );
}

/** Leave was given for it, and it is no worse than that. */
export function isWaived({ waiver }: { readonly waiver: Waiver | null }): boolean {
  return waiver?.state === 'approved';
}

/** Something of the plan's standard is wrong or advised here, without leave. */
export function isGap(standing: RequirementStanding): boolean {
  const { state, breaches } = standing;
  const isOff = state === 'short' || state === 'not-exact';
  return (isOff && !isWaived(standing)) || state === 'unknown' || breaches.some((each) => !isWaived(each));
}

/**
 * The waiver of the plan's own version and tier that covers something so far off. One for a zone holds while the zone
 * is there, and of sizes for what stands in it alone.
 */
function waiverFor(
  plan: PlanView,
  pack: RulePack,
  waivers: readonly Waiver[],
  requirement: string,
  concerns: Waived,
  off: number,
  zone: RowId | null = null,
): Waiver | null {
  const { tier } = plan.facts;
  const covering = waivers.filter(
    (each) =>
      each.requirement === requirement &&
      each.concerns === concerns &&
      each.standardId === pack.id &&
      versionOf(each) === pack.version &&
      each.tier === tier &&
      each.upTo >= off &&
      (each.zone === null ||
        (plan.row('zones', each.zone) !== null && (zone === null || zone === each.zone))),
  );
  return covering.find(({ state }) => state === 'approved') ?? covering[0] ?? null;
}

function byRequirement(plan: PlanView, sheet: SheetId): ReadonlyMap<string, readonly RowView[]> {
  const groups = Map.groupBy(plan.rows(sheet), (row) => str(row, 'requirementId') ?? '');
  groups.delete('');
  return groups;
}

function askedOf(
  plan: PlanView,
  rule: PackRequirement,
): { level: string | null; need: number | null; state: RequirementState | null } {
  const { tier, parameters } = plan.facts;
  const asked = tier === null ? undefined : rule.tiers[tier];
  if (!asked) return { level: null, need: null, state: tier === null ? 'unknown' : 'not-asked' };
  const { level } = asked;
  if (level === 'per-project') return { level, need: null, state: 'per-project' };
  const need = requirementNeed(rule, tier, parameters);
  if (need !== null) return { level, need: need * 1000, state: null };
  // A yes or no that was never said is a no.
  const isCounted = rule.per !== null && rule.condition === null;
  return { level, need: null, state: isCounted ? 'unknown' : 'not-asked' };
}

function placeOf(sheet: SheetId, row: RowView): RequirementPlace {
  if (sheet === 'zones') return { sheet, row: row.id, zone: row.id, quantity: 1000 };
  const quantity = sheet === 'floor' ? (num(row, 'quantity') ?? 1) * 1000 : (num(row, 'quantity') ?? 0);
  return { sheet, row: row.id, zone: str(row, 'zone'), quantity };
}

function breachesOf(
  plan: PlanView,
  pack: RulePack,
  waivers: readonly Waiver[],
  rule: PackRequirement,
  row: RowView,
): Breach[] {
  return rule.constraints.flatMap(({ field: measured, op, value: limit }) => {
    const field = MEASURED[measured];
    const size = num(row, field);
    if (size === null || HOLDS[op](size, limit)) return [];
    const zone = str(row, 'zone');
    // At the bound itself it is off by nothing, and wrong all the same.
    const off = Math.max(1, Math.abs(size - limit));
    const waiver = waiverFor(plan, pack, waivers, rule.id, 'size', off, zone ?? '');
    return [{ row: row.id, zone, field, size, op, limit, waiver }];
  });
}
