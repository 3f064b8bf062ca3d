import { DAY } from '../domain/clock.ts';
import { lineAmount } from '../domain/money.ts';
import type { CellValue, Locale, SheetId } from '../schema/index.ts';
import { REMARKS, supplierOf } from './demoCast.ts';

export type Cells = Readonly<Record<string, CellValue>>;

/** What filling knows of the plan around a row. */
export interface Stage {
  readonly locale: Locale;
  /** Today as a day of the plan: negative before the event. */
  readonly today: number;
  /** The person who answers for a crew role; null when nobody does yet. */
  ownerOf(role: CellValue): string | null;
  /** Those who stand in a staffing row, at most as many as are needed. */
  crewOf(row: string): readonly string[];
  /** The latest task that should be done and is not: there always is one. */
  readonly overdueTask: string | null;
}

/** 0–99, the same for a row whenever and wherever it is asked: nothing here is left to chance. */
export function share(key: string): number {
  let hash = 2_166_136_261;
  for (const letter of key) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % 100;
}

const number = (value: CellValue | undefined): number => (typeof value === 'number' ? value : 0);
const wholeUnits = (thousandths: number): number => Math.floor(thousandths / 1000) * 1000;

/** How far supplies are, by the days that are left: shares of delivered, secured and ordered, then planned. */
function progress(daysLeft: number): readonly [number, number, number] {
  if (daysLeft <= 3) return [34, 66, 92];
  if (daysLeft <= 7) return [10, 46, 84];
  return [0, 26, 62];
}

function supply(id: string, row: Cells, stage: Stage): Cells {
  const turn = share(id);
  const needed = number(row.neededBy);
  const neededDay = Math.floor(needed / DAY);
  const [delivered, secured, ordered] = progress(neededDay - stage.today);
  const owner = stage.ownerOf(row.ownerRole ?? null);
  if (turn >= ordered) return { owner };
  const supplier = supplierOf(String(row.category), turn, stage.locale);
  const quantity = number(row.quantity);
  if (turn < delivered) {
    const arrived = (stage.today - 1 - (turn % 2)) * DAY + (9 + (turn % 8)) * 3600;
    return { owner, supplier, status: 'delivered', secured: quantity, expected: Math.min(arrived, needed) };
  }
  const day = Math.max(stage.today + 1, neededDay - 1 - (turn % 3));
  const expected = Math.min(day * DAY + (10 + (turn % 7)) * 3600, needed);
  if (turn < secured) return { owner, supplier, status: 'secured', secured: quantity, expected };
  const late = turn % 6 === 0;
  const part = wholeUnits((quantity * (turn % 4)) / 4);
  return {
    ...{ owner, supplier, status: 'ordered', secured: part },
    expected: late ? needed + 3 * 3600 : expected,
    note: late ? REMARKS.late[stage.locale] : part > 0 ? REMARKS.partial[stage.locale] : (row.note ?? null),
  };
}

function staffing(id: string, row: Cells, stage: Stage): Cells {
  const turn = share(id);
  const headcount = number(row.headcount);
  const person = stage.crewOf(id);
  const missing = headcount > 2 && turn % 3 === 0 ? 1 : 0;
  const topics = Array.isArray(row.training) ? row.training.length : 0;
  return {
    ...(person.length > 0 ? { person: [...person] } : { secured: headcount - missing }),
    ...(topics > 0 && { trained: Math.floor((headcount * (40 + (turn % 61))) / 100) }),
  };
}

/** Contracts close a few per cent off the plan; what is ordered is paid in part beforehand. */
function budget(id: string, row: Cells, stage: Stage): Cells {
  const turn = share(id);
  const planned = lineAmount(number(row.quantity), number(row.unitPrice));
  if (row.category === 'contingency' || planned === 0 || turn >= 72) return {};
  const committed = Math.round((planned * (970 + (turn % 5) * 10)) / 100_000) * 100;
  const paid = turn < 18 ? committed : turn < 40 ? Math.round(committed / 200) * 100 : null;
  return { committed, paid, note: turn % 9 === 0 ? REMARKS.quoted[stage.locale] : null };
}

function cue(id: string, row: Cells, stage: Stage): Cells {
  return {
    owner: stage.ownerOf(row.ownerRole ?? null),
    status: share(id) < 55 ? 'ready' : 'todo',
  };
}

/** Rated from 1 to 5 with one decimal, as after the last event; checked as far as rehearsals went. */
function touchpoint(id: string, _row: Cells, stage: Stage): Cells {
  const turn = share(id);
  const result = turn < 46 ? 'met' : turn < 54 ? 'partly' : turn < 60 ? 'not-met' : 'not-checked';
  return {
    result,
    importance: 3_000 + (turn % 20) * 100,
    satisfaction: 2_800 + ((turn * 7) % 22) * 100,
    ...(result === 'not-met' && { check: REMARKS.failed[stage.locale] }),
  };
}

function task(id: string, row: Cells, stage: Stage): Cells {
  const due = number(row.dueDay);
  const owner = stage.ownerOf(row.ownerRole ?? null);
  if (id === stage.overdueTask)
    return { owner, status: 'doing', priority: 'high', note: REMARKS.overdue[stage.locale] };
  if (due < stage.today) return { owner, status: 'done' };
  if (due > Math.min(0, stage.today + 4)) return { owner };
  return { owner, status: 'doing', ...(stage.overdueTask !== null && { dependsOn: stage.overdueTask }) };
}

/** Some measures have a figure before the event: registrations, calls, training. */
function measure(id: string, row: Cells, stage: Stage): Cells {
  const turn = share(id);
  if (turn >= 50) return {};
  const target = number(row.target);
  const reached = row.direction === 'lower' ? 104 + (turn % 10) : 68 + turn;
  const actual = Math.round((target * reached) / 1_000) * 10;
  return { actual, evidence: REMARKS.evidence[stage.locale] };
}

/** What a row of each sheet gains some days before the event; zones and floor are settled by then. */
export const FILL: Readonly<Partial<Record<SheetId, (id: string, row: Cells, stage: Stage) => Cells>>> = {
  staffing,
  supplies: supply,
  budget,
  cues: cue,
  touchpoints: touchpoint,
  tasks: task,
  evaluation: measure,
};
