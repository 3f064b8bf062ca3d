import { exact, halfUp } from './exact.ts';
import { RATE_DECIMALS, type PlanRates } from './linePrice.ts';
import { currencyDecimals, type Minor } from './money.ts';
import type { Work } from './crewHours.ts';

/** What an hour costs, in minor units of its currency; null where nobody set it. */
export interface HourlyRate {
  readonly hourly: Minor | null;
  /** Beyond the daily limit; null for the usual rate times the factor of overtime. */
  readonly overtime: Minor | null;
  /** Null for the plan's. */
  readonly currency: string | null;
}

/** What an hour of people costs: of those who are named, and by role of those who are not. */
export interface CrewRates {
  readonly persons: Readonly<Record<string, HourlyRate>>;
  readonly roles: Readonly<Record<string, HourlyRate>>;
}

/** Who works by which rate: somebody by their own, else by that of the role. */
export function rateOf({ person, role }: Pick<Work, 'person' | 'role'>, rates: CrewRates): HourlyRate | null {
  const own = person === null ? undefined : rates.persons[person];
  if (own && own.hourly !== null) return own;
  const usual = role === null ? undefined : rates.roles[role];
  return usual && usual.hourly !== null ? usual : null;
}

/**
 * What a piece of work costs, in minor units of the plan: one person's day is rounded half up once, so that rows,
 * persons and the plan add up to the same sum. Null without a rate, or where its currency has none in the plan.
 * @param overtimePercent an hour of overtime in percent of a usual one, where a rate says nothing of its own
 */
export function costOf(work: Work, rates: CrewRates, overtimePercent: number, plan: PlanRates): Minor | null {
  const rate = rateOf(work, rates);
  if (rate === null || rate.hourly === null) return null;
  const foreign = rate.currency !== null && rate.currency !== plan.currency ? rate.currency : null;
  const worth = foreign === null ? null : (plan.rates[foreign] ?? 0);
  if (worth === 0) return null;
  const usual = BigInt(work.seconds - work.overtime) * BigInt(rate.hourly) * 100n;
  const beyond =
    BigInt(work.overtime) *
    (rate.overtime === null ? BigInt(rate.hourly) * BigInt(overtimePercent) : BigInt(rate.overtime) * 100n);
  const [own, to] = [currencyDecimals(foreign ?? plan.currency), currencyDecimals(plan.currency)];
  const scale =
    worth === null ? exact(1n) : exact(BigInt(worth) * 10n ** BigInt(to), 10n ** BigInt(own + RATE_DECIMALS));
  const day = halfUp(exact((usual + beyond) * scale.numerator, 360_000n * scale.denominator));
  return Number(day) * work.people * work.days;
}
