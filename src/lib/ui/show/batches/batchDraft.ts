import type { PlanFacts } from '#lib/schema/index.ts';
import { routeFrom, type BatchCue } from '#lib/domain/batchRoute.ts';
import type { BatchSetup, BatchStation } from '#lib/domain/batchSetup.ts';
import { DAY } from '#lib/domain/clock.ts';
import { routeSeconds } from '#lib/domain/batches.ts';
import { plain } from '#lib/domain/plainText.ts';

/** A set-up while it is being typed: minutes, and times of day. Null for what is empty or not understood. */
export interface BatchDraft {
  stations: StationDraft[];
  day: number;
  /** A time of day as people write it: `9`, `9:00`, `0900`. */
  opens: string;
  /** At or before `opens` it is meant on the next day. */
  closes: string;
  overlap: boolean;
  headway: number | null;
  turnaround: number | null;
  guests: number | null;
  batches: number | null;
}

export interface StationDraft {
  readonly id: string;
  title: string;
  minutes: number | null;
  capacity: number | null;
  zone: string;
  ownerRole: string;
}

const USUAL_DOORS = { opens: '09:00', closes: '18:00' };
const USUAL_GUESTS = 20;

/** A route that a batch takes already. */
export interface KnownRoute {
  readonly batch: number;
  readonly cues: readonly BatchCue[];
}

/** The routes of the batches in the sheet, by their number. */
export function knownRoutes(cues: readonly BatchCue[]): readonly KnownRoute[] {
  return [...Map.groupBy(cues, ({ batch }) => batch)]
    .map(([batch, own]) => ({ batch, cues: own }))
    .sort((a, b) => a.batch - b.batch);
}

export function stationsOf(stations: readonly BatchStation[]): StationDraft[] {
  return stations.map(({ id, title, seconds, capacity, zone, ownerRole }) => ({
    ...{ id, title, minutes: Math.round(seconds / 60), capacity },
    ...{ zone: zone ?? '', ownerRole: ownerRole ?? '' },
  }));
}

export function draftOf(setup: BatchSetup): BatchDraft {
  const day = Math.floor(setup.opens / DAY);
  return {
    ...{ stations: stationsOf(setup.stations), day, overlap: setup.overlap },
    ...{ opens: clock(setup.opens), closes: clock(setup.closes) },
    ...{ headway: setup.headway / 60, turnaround: setup.turnaround / 60 },
    ...{ guests: setup.guests, batches: setup.batches },
  };
}

/** What one begins with: the batches that are in the sheet, or an empty route, between the usual doors. */
export function firstDraft(routes: readonly KnownRoute[], facts: PlanFacts): BatchDraft {
  const [first, second] = routes;
  const start = first?.cues[0]?.start ?? null;
  const starts = second?.cues[0]?.start ?? null;
  const route = first ? routeFrom(first.cues) : [];
  const guests = facts.parameters.guestsPerBatch;
  return {
    stations: stationsOf(route),
    day: start === null ? facts.startDay : Math.floor(start / DAY),
    ...{ opens: start === null ? USUAL_DOORS.opens : clock(start), closes: USUAL_DOORS.closes },
    overlap: start !== null && starts !== null && starts < start + routeSeconds(route),
    ...{ headway: 0, turnaround: 0, batches: null },
    guests: typeof guests === 'number' ? guests : USUAL_GUESTS,
  };
}

/** Null while a time or the number of guests is missing. */
export function setupOf(draft: BatchDraft): BatchSetup | null {
  const [opens, closes] = [seconds(draft.opens), seconds(draft.closes)];
  if (opens === null || closes === null || !draft.guests || draft.guests < 1) return null;
  const morning = draft.day * DAY;
  return {
    stations: draft.stations.map(({ id, title, minutes, capacity, zone, ownerRole }) => ({
      ...{ id, title: title.trim(), seconds: Math.max(0, Math.round((minutes ?? 0) * 60)) },
      capacity: capacity && capacity > 0 ? Math.round(capacity) : null,
      ...{ zone: zone || null, ownerRole: ownerRole || null },
    })),
    ...{ opens: morning + opens, closes: morning + closes + (closes <= opens ? DAY : 0) },
    overlap: draft.overlap,
    headway: minutes(draft.headway),
    turnaround: minutes(draft.turnaround),
    guests: Math.round(draft.guests),
    batches: draft.batches && draft.batches > 0 ? Math.round(draft.batches) : null,
  };
}

/** An id that none of the stations has, nor had one that was removed just now. */
export function newStationId(stations: readonly StationDraft[], random: () => number): string {
  for (;;) {
    const id = `s${Math.floor(random() * 36 ** 5).toString(36)}`;
    if (stations.every((station) => station.id !== id)) return id;
  }
}

const minutes = (count: number | null): number => Math.max(0, Math.round((count ?? 0) * 60));

function seconds(time: string): number | null {
  const [, hours, rest = '0'] = /^(\d{1,2}?)(?:[:：.]?(\d\d))?$/.exec(plain(time)) ?? [];
  const isTime = hours !== undefined && Number(hours) < 24 && Number(rest) < 60;
  return isTime ? Number(hours) * 3600 + Number(rest) * 60 : null;
}

function clock(at: number): string {
  const rest = Math.round((((at % DAY) + DAY) % DAY) / 60);
  return [Math.floor(rest / 60), rest % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
