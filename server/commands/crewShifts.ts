import { shiftTimes } from '#lib/domain/crewAnswers.ts';
import type { Plan } from '../db/plans.ts';
import type { Context } from './context.ts';

/** A shift as people are asked for it. Plan seconds. */
export interface CrewShift {
  readonly row: string;
  readonly role: string | null;
  readonly zone: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly days: number | null;
  readonly persons: readonly string[];
  /** When it is, in one word. */
  readonly times: string;
}

const num = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The shifts of a plan as they are at this moment. */
export async function crewShiftsOf(
  { liveRows }: Pick<Context, 'liveRows'>,
  plan: Plan,
): Promise<CrewShift[]> {
  const { rows } = await liveRows.read(plan.id, 'staffing');
  return rows.map(({ id, values }) => {
    const [start, end, days] = [num(values.shiftStart), num(values.shiftEnd), num(values.days)];
    return {
      ...{ row: id, role: text(values.role), zone: text(values.zone), start, end, days },
      persons: Array.isArray(values.person) ? (values.person as readonly string[]) : [],
      times: shiftTimes({ day0: plan.day0, start, end, days }),
    };
  });
}

/** What the zones of a plan are called. */
export async function zoneNames(
  { liveRows }: Pick<Context, 'liveRows'>,
  planId: string,
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await liveRows.read(planId, 'zones');
  return new Map(rows.map(({ id, values }) => [id, text(values.name)]));
}
