import { DAY, type PlanSeconds } from './clock.ts';
import type { CueTimes } from './cueTimes.ts';
import type { DelayPlan } from './delayPlan.ts';
import { peak, type Span } from './spans.ts';

/** What a cue asks of the crew, beside its times. */
export interface CrewedCue {
  readonly id: string;
  readonly track: string | null;
  readonly zone: string | null;
  /** Of the people who are named. */
  readonly person: string | null;
  readonly role: string | null;
  /** People of the role. */
  readonly crew: number;
  /** Nobody is needed any more. */
  readonly skipped: boolean;
}

/** A row of staffing. Its shift repeats daily. */
export interface CrewShift extends Span {
  readonly id: string;
  readonly role: string | null;
  readonly zone: string | null;
  readonly persons: readonly string[];
  readonly headcount: number;
  readonly days: number;
  /** What its people cost in all, in minor units; null where nobody says or the reader may not know. */
  readonly cost: number | null;
}

/** Something hired that has to be given back. */
export interface Rental {
  readonly id: string;
  readonly zone: string | null;
  readonly returnBy: PlanSeconds;
}

export interface DelayScene {
  /** In row order. */
  readonly cues: readonly CrewedCue[];
  readonly shifts: readonly CrewShift[];
  readonly rentals: readonly Rental[];
}

/** What a delay costs other people, beyond what it cost them before. Seconds; money in minor units. */
export interface DelayImpact {
  /** One person in two cues at one moment. */
  readonly clashes: readonly {
    readonly person: string;
    readonly cue: string;
    readonly other: string;
    readonly overlap: number;
  }[];
  /** More people of a role at one moment than the plan has. */
  readonly shortages: readonly {
    readonly role: string;
    readonly at: PlanSeconds;
    readonly need: number;
    readonly have: number;
  }[];
  readonly overtime: readonly {
    readonly shift: string;
    readonly people: number;
    /** Of each of them. */
    readonly seconds: number;
    readonly cost: number | null;
  }[];
  /** Of all overtime whose cost is known; null when none is. */
  readonly cost: number | null;
  /** Hired things that are needed longer than they may be kept, by so many seconds. */
  readonly overdue: readonly { readonly rental: string; readonly by: number; readonly until: PlanSeconds }[];
  /** The end of a batch and the next batch: free time before and after, below zero when they overlap. */
  readonly batches: readonly {
    readonly track: string;
    readonly next: string;
    /** The cue with which the next batch begins. */
    readonly cue: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** People whom the moved cues need. */
  readonly people: number;
}

/** Works out what a delay does beyond the run of show. Only what is worse than before is told. */
export function delayImpact(plan: DelayPlan, scene: DelayScene): DelayImpact {
  const byId = new Map(scene.cues.map((cue) => [cue.id, cue]));
  const movedIds = new Set(plan.moved.map(({ cue }) => cue));
  const moved = plan.moved.flatMap(({ cue }) => {
    const crewed = byId.get(cue);
    return crewed && !crewed.skipped ? [crewed] : [];
  });
  const overtime = overtimeOf(plan, moved, scene.shifts);
  const costs = overtime.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return {
    clashes: clashesOf(plan, scene.cues, movedIds),
    shortages: shortagesOf(plan, scene, moved),
    overtime,
    cost: costs.length > 0 ? costs.reduce((sum, cost) => sum + cost, 0) : null,
    overdue: overdueOf(plan, scene),
    batches: batchesOf(plan, scene.cues),
    people: peopleOf(moved),
  };
}

interface OwnedSpan extends Span {
  readonly id: string;
  readonly moved: boolean;
}

function clashesOf(
  { before, after }: DelayPlan,
  cues: readonly CrewedCue[],
  movedIds: ReadonlySet<string>,
): DelayImpact['clashes'] {
  const concerned = new Set(cues.filter(({ id }) => movedIds.has(id)).map(({ person }) => person));
  const spans = new Map<string, OwnedSpan[]>();
  for (const { id, person, skipped } of cues) {
    const time = after.get(id);
    if (person === null || skipped || !time || !concerned.has(person)) continue;
    const own = spans.get(person) ?? [];
    own.push({ id, start: time.start, end: time.end, moved: movedIds.has(id) });
    spans.set(person, own);
  }
  return [...spans].flatMap(([person, own]) =>
    newOverlaps(own, before).map((overlap) => ({ person, ...overlap })),
  );
}

/**
 * For each cue the longest-lasting one before it that it runs into, moved ones and others apart: of any two that
 * overlap more than they did, at least one is told with another.
 */
function newOverlaps(
  spans: readonly OwnedSpan[],
  before: ReadonlyMap<string, CueTimes>,
): { cue: string; other: string; overlap: number }[] {
  const found: { cue: string; other: string; overlap: number }[] = [];
  const last: { moved: OwnedSpan | null; still: OwnedSpan | null } = { moved: null, still: null };
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    for (const other of [last.moved, span.moved ? last.still : null]) {
      const overlap = other ? Math.min(other.end, span.end) - span.start : 0;
      if (other && overlap > overlapBefore(other.id, span.id, before))
        found.push({ cue: other.id, other: span.id, overlap });
    }
    const own = span.moved ? 'moved' : 'still';
    if (span.end > (last[own]?.end ?? -Infinity)) last[own] = span;
  }
  return found;
}

function overlapBefore(a: string, b: string, before: ReadonlyMap<string, CueTimes>): number {
  const [one, two] = [before.get(a), before.get(b)];
  return one && two ? Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start)) : 0;
}

function shortagesOf(
  { before, after }: DelayPlan,
  { cues, shifts }: DelayScene,
  moved: readonly CrewedCue[],
): DelayImpact['shortages'] {
  const roles = new Set(moved.flatMap(({ role }) => role ?? []));
  const have = new Map<string, number>();
  for (const { role, headcount } of shifts)
    if (role !== null) have.set(role, (have.get(role) ?? 0) + headcount);
  const needs = new Map<string, CrewedCue[]>();
  for (const cue of cues) {
    if (cue.role === null || cue.skipped || !roles.has(cue.role)) continue;
    const own = needs.get(cue.role) ?? [];
    own.push(cue);
    needs.set(cue.role, own);
  }
  return [...needs].flatMap(([role, own]) => {
    const staffed = have.get(role);
    // Nobody at all is another matter than too few, and no delay's doing.
    if (staffed === undefined) return [];
    const worst = peak(needSpans(own, after));
    if (!worst || worst.need <= staffed) return [];
    const known = peak(needSpans(own, before))?.need ?? 0;
    return worst.need > known ? [{ role, at: worst.start, need: worst.need, have: staffed }] : [];
  });
}

function needSpans(
  cues: readonly CrewedCue[],
  times: ReadonlyMap<string, CueTimes>,
): readonly (Span & { readonly need: number })[] {
  return cues.flatMap(({ id, crew }) => {
    const time = times.get(id);
    return time ? [{ start: time.start, end: time.end, need: crew }] : [];
  });
}

/** A cue belongs to the shift of its person, else of its role (in its own zone first), that it began in. */
function shiftOf(
  cue: CrewedCue,
  start: PlanSeconds,
  shifts: readonly CrewShift[],
): { readonly shift: CrewShift; readonly end: PlanSeconds } | null {
  const fits = shifts.filter((shift) =>
    cue.person !== null && shifts.some(({ persons }) => persons.includes(cue.person!))
      ? shift.persons.includes(cue.person)
      : cue.role !== null && shift.role === cue.role,
  );
  const near = (shift: CrewShift): number => (shift.zone === cue.zone ? 0 : shift.zone === null ? 1 : 2);
  let best: { shift: CrewShift; end: PlanSeconds } | null = null;
  for (const shift of fits) {
    const day = Math.floor((start - shift.start) / DAY);
    const end = shift.end + day * DAY;
    if (day < 0 || day >= shift.days || start >= end) continue;
    if (!best || near(shift) < near(best.shift)) best = { shift, end };
  }
  return best;
}

function overtimeOf(
  plan: DelayPlan,
  moved: readonly CrewedCue[],
  shifts: readonly CrewShift[],
): DelayImpact['overtime'] {
  interface Over {
    readonly shift: CrewShift;
    people: number;
    readonly ends: PlanSeconds;
    /** How far the day went before, and goes now. */
    before: PlanSeconds;
    after: PlanSeconds;
  }
  const over = new Map<string, Over>();
  const ofRole = new Map<string, readonly CrewShift[]>();
  for (const cue of moved) {
    const [from, to] = [plan.before.get(cue.id)!, plan.after.get(cue.id)!];
    const key = `${cue.person} ${cue.role}`;
    const candidates =
      ofRole.get(key) ??
      shifts.filter(
        ({ role, persons }) => role === cue.role || (cue.person !== null && persons.includes(cue.person)),
      );
    ofRole.set(key, candidates);
    const found = shiftOf(cue, from.start, candidates);
    if (!found || to.end <= Math.max(found.end, from.end)) continue;
    const people = cue.person === null ? Math.min(cue.crew, found.shift.headcount) : 1;
    const known = over.get(`${found.shift.id} ${found.end}`);
    if (!known)
      over.set(`${found.shift.id} ${found.end}`, {
        ...{ shift: found.shift, people, ends: found.end },
        ...{ before: Math.max(found.end, from.end), after: to.end },
      });
    else {
      known.people = Math.max(known.people, people);
      known.before = Math.max(known.before, from.end);
      known.after = Math.max(known.after, to.end);
    }
  }
  return [...over.values()].flatMap(({ shift, people, before, after }) => {
    const seconds = after - before;
    return seconds <= 0 ? [] : [{ shift: shift.id, people, seconds, cost: costOf(shift, people * seconds) }];
  });
}

/** The share of what the shift costs in all that so many seconds of one person are; rounded half up. */
function costOf({ cost, headcount, days, start, end }: CrewShift, seconds: number): number | null {
  const all = headcount * days * (end - start);
  return cost === null || all <= 0 ? null : Math.floor((cost * seconds) / all + 0.5);
}

/** Building and striking need other things than the event itself. */
const PREPARING: ReadonlySet<string | null> = new Set(['setup', 'technical']);

/** What is hired for a zone is needed until its last cue ends; without a zone, until the last cue of the event does. */
function overdueOf({ before, after }: DelayPlan, { cues, rentals }: DelayScene): DelayImpact['overdue'] {
  if (rentals.length === 0) return [];
  const ends = (times: ReadonlyMap<string, CueTimes>): Map<string | null, PlanSeconds> => {
    const last = new Map<string | null, PlanSeconds>();
    for (const { id, zone, track, skipped } of cues) {
      const end = skipped || PREPARING.has(track) ? undefined : times.get(id)?.end;
      if (end === undefined) continue;
      for (const place of [null, zone]) if (end > (last.get(place) ?? -Infinity)) last.set(place, end);
    }
    return last;
  };
  const [was, is] = [ends(before), ends(after)];
  return rentals.flatMap(({ id, zone, returnBy }) => {
    const [old, until] = [was.get(zone), is.get(zone)];
    if (until === undefined || until <= returnBy || until <= (old ?? -Infinity)) return [];
    return [{ rental: id, by: until - returnBy, until }];
  });
}

const BATCH = /^batch-(\d+)$/;

/** Batches that followed each other: those that overlapped by more than the last cue were meant to run side by side. */
function batchesOf({ before, after }: DelayPlan, cues: readonly CrewedCue[]): DelayImpact['batches'] {
  const tracks = new Map<string, CrewedCue[]>();
  for (const cue of cues) {
    if (cue.track === null || cue.skipped || !BATCH.test(cue.track)) continue;
    const own = tracks.get(cue.track) ?? [];
    own.push(cue);
    tracks.set(cue.track, own);
  }
  return [...tracks].flatMap(([track, own]) => {
    const next = `batch-${Number(BATCH.exec(track)![1]) + 1}`;
    const following = tracks.get(next);
    if (!following) return [];
    const [old, now] = [spareBetween(own, following, before), spareBetween(own, following, after)];
    if (!old || !now || now.spare >= old.spare || old.spare < -old.lastLength) return [];
    return [{ track, next, cue: now.cue, before: old.spare, after: now.spare }];
  });
}

/** Free time from the end of one batch to the beginning of the next. */
function spareBetween(
  own: readonly CrewedCue[],
  following: readonly CrewedCue[],
  times: ReadonlyMap<string, CueTimes>,
): { readonly spare: number; readonly cue: string; readonly lastLength: number } | null {
  let end: CueTimes | null = null;
  for (const { id } of own) {
    const time = times.get(id);
    if (time && (!end || time.end > end.end)) end = time;
  }
  let begin: { readonly id: string; readonly start: PlanSeconds } | null = null;
  for (const { id } of following) {
    const time = times.get(id);
    if (time && (!begin || time.start < begin.start)) begin = { id, start: time.start };
  }
  return end && begin
    ? { spare: begin.start - end.end, cue: begin.id, lastLength: end.end - end.start }
    : null;
}

function peopleOf(moved: readonly CrewedCue[]): number {
  const persons = new Set<string>();
  const roles = new Map<string, number>();
  for (const { person, role, crew } of moved) {
    if (person !== null) persons.add(person);
    else if (role !== null) roles.set(role, Math.max(roles.get(role) ?? 0, crew));
  }
  return persons.size + [...roles.values()].reduce((sum, crew) => sum + crew, 0);
}
