import type { PlanRates } from '../domain/linePrice.ts';
import type { TrackMode } from '../domain/delayRipple.ts';
import type { Waiver } from '../domain/waivers.ts';
import { NO_OWN_PACK, type PlanStandard } from './rulePack.ts';
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
/** And each waiver, as JSON. */
const WAIVER = 'waiver:';
/** What the plan keeps of its standard, as JSON; no cell while that is nothing. */
const STANDARD = 'standard';
/** Of room `plan-money`: what a currency is worth. */
const RATE = 'rate:';

/** Codes that prices may be in: the plan's own, and those that it has fixed rates of. */
export function currenciesOf({ currency, rates }: PlanRates): readonly string[] {
  return [currency, ...Object.keys(rates)];
}

/** `plan` is for everybody in the plan, `money` for those who may see amounts (sync rule S1). */
export function factsToCells(facts: LastingFacts): { readonly plan: FactCells; readonly money: FactCells } {
  const { approvedBudget, rates, contingency, parameters, tracks, waivers, standard, ...plain } = facts;
  const own: [string, CellValue][] = Object.entries(parameters).map(([name, value]) => [
    `${PARAMETER}${name}`,
    value,
  ]);
  const said = tracks.map(({ id, ...track }, place): [string, CellValue] => [
    `${TRACK}${id}`,
    JSON.stringify({ place, ...track }),
  ]);
  const excused = waivers.map((waiver): [string, CellValue] => [
    `${WAIVER}${waiver.id}`,
    JSON.stringify(waiver),
  ]);
  const worth = Object.entries(rates).map(([currency, rate]) => [`${RATE}${currency}`, rate] as const);
  const { share, amount, reason } = contingency;
  return {
    plan: { ...plain, ...standardCell(standard), ...Object.fromEntries([...own, ...said, ...excused]) },
    money: {
      ...{ approvedBudget, contingencyShare: share, contingencyAmount: amount, contingencyReason: reason },
      ...Object.fromEntries(worth),
    },
  };
}

/** Null while the cells are not there yet. */
export function factsFromCells(plan: FactCells, money: FactCells, today: string): PlanFacts | null {
  if (typeof plan.name !== 'string') return null;
  const cells = Object.entries(plan);
  const plain = cells.filter(
    ([key]) => key !== STANDARD && ![PARAMETER, TRACK, WAIVER].some((start) => key.startsWith(start)),
  );
  const parameters = cells
    .filter(([key]) => key.startsWith(PARAMETER))
    .map(([key, value]) => [key.slice(PARAMETER.length), value]);
  return {
    ...(Object.fromEntries(plain) as unknown as LastingFacts),
    parameters: Object.fromEntries(parameters) as PlanFacts['parameters'],
    tracks: tracksFromCells(plan),
    waivers: waiversFromCells(plan),
    standard: standardFromCells(plan),
    approvedBudget: numberIn(money, 'approvedBudget'),
    rates: Object.fromEntries(
      Object.entries(money).flatMap(([key, value]) =>
        key.startsWith(RATE) && typeof value === 'number' ? [[key.slice(RATE.length), value]] : [],
      ),
    ),
    contingency: {
      ...{ share: numberIn(money, 'contingencyShare'), amount: numberIn(money, 'contingencyAmount') },
      reason: typeof money.contingencyReason === 'string' ? money.contingencyReason : null,
    },
    today,
  };
}

function numberIn(cells: FactCells, key: string): number | null {
  const value = cells[key];
  return typeof value === 'number' ? value : null;
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

function waiversFromCells(plan: FactCells): readonly Waiver[] {
  return Object.entries(plan)
    .flatMap(([key, value]) =>
      key.startsWith(WAIVER) && typeof value === 'string' ? [JSON.parse(value) as Waiver] : [],
    )
    .sort((a, b) => b.askedAt - a.askedAt || (a.id < b.id ? -1 : 1));
}

function standardCell(standard: PlanStandard): FactCells {
  const { version, names, topicNames } = standard;
  const isNothing = version === null && Object.keys({ ...names, ...topicNames }).length === 0;
  return isNothing ? {} : { [STANDARD]: JSON.stringify(standard) };
}

/** What the cells of room `plan` say of the plan's standard. */
export function standardFromCells(plan: FactCells): PlanStandard {
  const cell = plan[STANDARD];
  // A copy that a browser kept may lack what was added to the cell since.
  return typeof cell === 'string'
    ? { ...NO_OWN_PACK, ...(JSON.parse(cell) as Partial<PlanStandard>) }
    : NO_OWN_PACK;
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
