import type { TrackMode } from '../domain/delayRipple.ts';
import type { PlanFacts } from './sheet.ts';
import type { PlanTrack } from './tracks.ts';
import { LOCALES, type CellValue, type Text } from './values.ts';

/** A plan's facts as cells, the way they stand in the rooms `plan` and `plan-money` (docs/protocol.md). */
export type FactCells = Readonly<Record<string, CellValue>>;

/** What a plan says for good; the day's date follows from the clock. */
export type LastingFacts = Omit<PlanFacts, 'today'>;

/** Each parameter is a cell of its own. */
const PARAMETER = 'parameter:';
/** And so is each track: its place, its delay mode, whether it is archived, and its names, as JSON. */
const TRACK = 'track:';

/** `plan` is for everybody in the plan, `money` for those who may see amounts (sync rule S1). */
export function factsToCells(facts: LastingFacts): { readonly plan: FactCells; readonly money: FactCells } {
  const { approvedBudget, parameters, tracks, ...plain } = facts;
  const own: [string, CellValue][] = Object.entries(parameters).map(([name, value]) => [
    `${PARAMETER}${name}`,
    value,
  ]);
  const said = tracks.map(({ id, ...track }, place): [string, CellValue] => [
    `${TRACK}${id}`,
    JSON.stringify({ place, ...track }),
  ]);
  return { plan: { ...plain, ...Object.fromEntries([...own, ...said]) }, money: { approvedBudget } };
}

/** Null while the cells are not there yet. */
export function factsFromCells(plan: FactCells, money: FactCells, today: string): PlanFacts | null {
  if (typeof plan.name !== 'string') return null;
  const cells = Object.entries(plan);
  const plain = cells.filter(([key]) => !key.startsWith(PARAMETER) && !key.startsWith(TRACK));
  const parameters = cells
    .filter(([key]) => key.startsWith(PARAMETER))
    .map(([key, value]) => [key.slice(PARAMETER.length), value]);
  return {
    ...(Object.fromEntries(plain) as unknown as LastingFacts),
    parameters: Object.fromEntries(parameters) as PlanFacts['parameters'],
    tracks: tracksFromCells(plan),
    approvedBudget: typeof money.approvedBudget === 'number' ? money.approvedBudget : null,
    today,
  };
}

/** What the cells of room `plan` say of the plan's tracks, in its order. */
export function tracksFromCells(plan: FactCells): readonly PlanTrack[] {
  return Object.entries(plan)
    .flatMap(([key, value]) =>
      key.startsWith(TRACK) && typeof value === 'string' ? [readTrack(key.slice(TRACK.length), value)] : [],
    )
    .sort((a, b) => a.place - b.place || (a.track.id < b.track.id ? -1 : 1))
    .map(({ track }) => track);
}

function readTrack(id: string, text: string): { readonly place: number; readonly track: PlanTrack } {
  const { place, name, mode, archived } = JSON.parse(text) as {
    place: number;
    name: Partial<Text> | null;
    mode: TrackMode;
    archived: boolean;
  };
  return { place, track: { id, name: name && readName(name), mode, archived } };
}

function readName(name: Partial<Text>): Partial<Text> {
  return Object.fromEntries(LOCALES.flatMap((locale) => (name[locale] ? [[locale, name[locale]]] : [])));
}
