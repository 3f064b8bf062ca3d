import { isoDate, dayNumber } from '#lib/domain/calendar.ts';
import { DAY } from '#lib/domain/clock.ts';
import type { Grant } from '#lib/domain/roles.ts';
import { options, trackOf, type PlanView, type RowView, type Text } from '#lib/schema/index.ts';
import { num, str } from '#lib/schema/reading.ts';
import { rundown, shiftsOf, type RundownCue, type RundownFor, type Shift } from '#lib/transfer/rundown.ts';
import * as v from 'valibot';
import { peopleOfPlan } from '../db/people.ts';
import type { Plan } from '../db/plans.ts';
import type { Commands, RundownPart, RundownRead } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import { openPlan } from './planAccess.ts';
import { viewOf } from './planView.ts';

export const rundownInput = {
  /** Whose part of it: everybody's in one, or one part for each of these. */
  by: v.optional(v.picklist(['all', 'person', 'role', 'zone'], 'wrong-type'), 'all'),
  /** Only of this one. */
  id: v.optional(line(60)),
};
type By = v.InferOutput<typeof rundownInput.by>;

/** The run of show by time, whole or by person, role or zone. @throws AppError not-found, invalid-field */
export function readRundown(context: Context): Commands['readRundown'] {
  return async ({ userId }, planId, input) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    const { by, id } = readInput(rundownInput, input);
    if (id !== undefined && by === 'all') throw invalid('by', 'required');
    return rundownOf(context, plan, grant, by, id);
  };
}

/** What stands in rundowns, call sheets and calendars; never anything of money. */
export async function rundownOf(
  context: Pick<Context, 'db' | 'clock' | 'liveRows'>,
  plan: Plan,
  grant: Grant,
  by: By,
  id?: string,
): Promise<RundownRead> {
  const { view } = await viewOf(context, plan, grant, ['cues', 'staffing', 'zones']);
  const people = new Map((await peopleOfPlan(context.db, plan.id)).map((person) => [person.id, person.name]));
  const reader = new Reader(view, people);
  const { name, venueName, locale, timeZone, day0 } = plan;
  return {
    plan: { id: plan.id, name, venueName, locale, timeZone, day0 },
    parts: reader.parts(by, id),
  };
}

const same = (text: string): Text => ({ 'zh-CN': text, en: text });

/** Rows in words, each in both languages where Cuegrid has the words. */
class Reader {
  readonly #view: PlanView;
  readonly #people: ReadonlyMap<string, string>;

  constructor(view: PlanView, people: ReadonlyMap<string, string>) {
    this.#view = view;
    this.#people = people;
  }

  parts(by: By, id?: string): readonly RundownPart[] {
    if (by === 'all') return [this.#part(null, { who: 'all' })];
    return this.#subjects(by)
      .filter((subject) => id === undefined || subject.id === id)
      .map((subject) => this.#part(subject, { who: by, id: subject.id }))
      .filter(({ days, shifts }) => days.length > 0 || shifts.length > 0);
  }

  #subjects(by: Exclude<By, 'all'>): readonly { readonly id: string; readonly name: Text }[] {
    switch (by) {
      case 'person':
        return [...this.#people].map(([id, name]) => ({ id, name: same(name) }));
      case 'role':
        return Object.entries(options.crewRole).map(([id, name]) => ({ id, name }));
      case 'zone':
        return this.#view.rows('zones').map((row) => ({ id: row.id, name: same(str(row, 'name') ?? '') }));
      default:
        return by satisfies never;
    }
  }

  #part(subject: RundownPart['subject'], of: RundownFor): RundownPart {
    return {
      subject,
      days: rundown(this.#view, of).map(({ day, cues }) => ({
        day,
        date: this.#date(day),
        cues: cues.map((cue) => this.#cue(cue)),
      })),
      shifts: shiftsOf(this.#view, of).map((shift) => this.#shift(shift)),
    };
  }

  #cue({ row, start, end }: RundownCue): RundownPart['days'][number]['cues'][number] {
    const track = str(row, 'track');
    const person = str(row, 'owner');
    return {
      ...{ id: row.id, start, end, pinned: row.value('startMode') === 'pinned' },
      title: str(row, 'title') ?? '',
      track: track === null ? null : (trackOf(this.#view.facts.tracks, track)?.name ?? same(track)),
      ...{ zone: this.#zone(row), ownerRole: this.#role(row, 'ownerRole') },
      owner: person === null ? null : (this.#people.get(person) ?? null),
      ...{ crew: num(row, 'crew'), status: str(row, 'status'), notes: str(row, 'notes') },
    };
  }

  #shift({ row, start, end }: Shift): RundownPart['shifts'][number] {
    const people = row.value('person');
    const named = Array.isArray(people) ? people.flatMap((id: string) => this.#people.get(id) ?? []) : [];
    return {
      ...{ start, end, date: this.#date(Math.floor(start / DAY)), role: this.#role(row, 'role') },
      ...{ zone: this.#zone(row), people: named, note: str(row, 'note') },
    };
  }

  #zone(row: RowView): string | null {
    const zone = str(row, 'zone');
    const found = zone === null ? null : this.#view.row('zones', zone);
    return found && str(found, 'name');
  }

  #role(row: RowView, field: string): Text | null {
    const role = str(row, field);
    return role === null ? null : (options.crewRole[role] ?? same(role));
  }

  #date(day: number): string | null {
    const origin = this.#view.facts.day0 === null ? null : dayNumber(this.#view.facts.day0);
    return origin === null ? null : isoDate(origin + day);
  }
}
