import { sumOfWork, workOn, type Work, type WorkSum } from '#lib/domain/crewHours.ts';
import type { PlanView } from '#lib/schema/index.ts';
import { crewCost, type CrewCost, type CrewReading } from '#lib/schema/crewCost.ts';

/** The hours of one person, or of the open places of a role, on a day and in the whole plan. */
export interface HoursLine {
  readonly person: string | null;
  /** Of open places. */
  readonly role: string | null;
  readonly day: WorkSum;
  readonly all: CrewCost;
}

/** Everybody who works in a plan, in the order given, then the open places by role. */
export function hoursLines(
  work: readonly Work[],
  { plan, crew }: { readonly plan: PlanView; readonly crew: CrewReading },
  day: number,
  order: readonly string[],
): HoursLine[] {
  const groups = Map.groupBy(work, ({ person, role }) => person ?? `open ${role ?? ''}`);
  const place = ({ person }: HoursLine): number => {
    const at = person === null ? -1 : order.indexOf(person);
    return at < 0 ? order.length : at;
  };
  return [...groups.values()]
    .map((own): HoursLine => ({
      ...{ person: own[0]!.person, role: own[0]!.person === null ? own[0]!.role : null },
      ...{ day: sumOfWork(workOn(own, day)), all: crewCost(own, crew, plan) },
    }))
    .sort((a, b) => place(a) - place(b) || Number(a.person === null) - Number(b.person === null));
}

/** What some lines come to; `unknown` are those whose cost is not in it, since a rate is missing. */
export function hoursTotal(lines: readonly HoursLine[]): {
  readonly day: WorkSum;
  readonly all: WorkSum & { readonly cost: number };
  readonly unknown: number;
} {
  const sum = (of: (line: HoursLine) => number): number => lines.reduce((all, line) => all + of(line), 0);
  return {
    day: { seconds: sum(({ day }) => day.seconds), overtime: sum(({ day }) => day.overtime) },
    all: {
      ...{ seconds: sum(({ all }) => all.seconds), overtime: sum(({ all }) => all.overtime) },
      cost: sum(({ all }) => all.cost ?? 0),
    },
    unknown: lines.filter(({ all }) => all.cost === null).length,
  };
}
