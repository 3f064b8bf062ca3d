import type { Finding, FindingKind } from '#lib/checks/finding.ts';
import { m } from '#lib/paraglide/messages.js';
import { options, SHEETS, trackOf, type CellContext, type Sheet } from '#lib/schema/index.ts';
import { day, hours, planTime, requirement, topics } from '#lib/schema/kinds/index.ts';
import { durationInWords } from '../durationInWords.ts';
import { moneyInWords, numberInWords } from '../format.ts';
import { say, sayOption } from '../lang/say.ts';
import { otherPlanName } from './otherPlans.ts';

type Told = Pick<Finding, 'kind' | 'sheet' | 'field' | 'params'>;

const BOUND: Readonly<Record<string, () => string>> = {
  '<': m.finding_bound_below,
  '<=': m.finding_bound_at_most,
  '>': m.finding_bound_above,
  '>=': m.finding_bound_at_least,
};
const DIMENSION: Readonly<Record<string, () => string>> = {
  height: m.finding_dimension_height,
  width: m.finding_dimension_width,
  depth: m.finding_dimension_depth,
};

/** The parameters of a finding in words. Numbers come raw, so that each reader has them in the own language. */
function reader({ params, sheet, field }: Told, context: CellContext) {
  const raw = (key: string) => params[key] ?? '';
  const amount = (key: string) => Number(params[key] ?? 0);
  const number = (value: number) => numberInWords(value, context.locale);
  return {
    /** In the plan's own words. */
    name: (key: string) => String(raw(key)) || m.finding_unnamed(),
    count: (key: string) => number(amount(key)),
    quantity: (key: string) => number(amount(key) / 1000),
    cm: (key: string) => number(amount(key) / 10),
    /** Metres of millimetres, kilowatts of watts. */
    thousand: (key: string) => number(amount(key) / 1000),
    money: (key: string) => moneyInWords(amount(key), context.currency, context.locale),
    time: (key: string) => planTime('date').format(amount(key), context),
    day: (key: string) => day('date').format(amount(key), context),
    length: (key: string) => durationInWords(amount(key)),
    hours: (key: string) => hours().format(amount(key), context),
    role: (key = 'role') => sayOption(options.crewRole, String(raw(key))),
    unit: () => String(raw('unit')),
    person: () => context.names.person(String(raw('person'))) ?? m.finding_unnamed(),
    /** By name where the reader may open it; else it is one among the workspace's. */
    plan: () => otherPlanName(String(raw('plan'))) ?? m.finding_another_plan(),
    requirement: () => requirement().format(String(raw('requirement')), context),
    track: () => {
      const id = String(raw('track'));
      const track = trackOf(context.names.tracks(), id);
      return track ? say(track.name) : id;
    },
    topics: () => topics().format(String(raw('topics')).split(' '), context),
    bound: () => BOUND[String(raw('op'))]?.() ?? '',
    dimension: () => DIMENSION[String(raw('field'))]?.() ?? '',
    column: () => {
      const declared = field === undefined ? undefined : (SHEETS[sheet] as Sheet).fields[field];
      return declared ? say(declared.label) : '';
    },
    /** A row of the finding's sheet: staffing rows go by their role. */
    title: (key: string) =>
      sheet === 'staffing'
        ? sayOption(options.crewRole, String(raw(key)))
        : String(raw(key)) || m.finding_unnamed(),
  };
}

type Words = (read: ReturnType<typeof reader>, params: Finding['params']) => string;

const stockFigures = (read: ReturnType<typeof reader>) => ({
  needed: read.quantity('needed'),
  there: read.quantity('there'),
});

const WORDS = {
  requirement_short: (read) =>
    m.finding_requirement_short({
      requirement: read.requirement(),
      need: read.quantity('need'),
      have: read.quantity('have'),
    }),
  requirement_not_exact: (read) =>
    m.finding_requirement_not_exact({
      requirement: read.requirement(),
      need: read.quantity('need'),
      have: read.quantity('have'),
    }),
  found_short: (read) =>
    m.finding_found_short({
      name: read.name('name'),
      needed: read.quantity('needed'),
      found: read.quantity('found'),
      unit: read.unit(),
      short: read.quantity('short'),
    }),
  constraint_broken: (read) =>
    m.finding_constraint_broken({
      ...{ name: read.name('name'), dimension: read.dimension(), size: read.count('size') },
      ...{ bound: read.bound(), limit: read.count('limit') },
    }),
  item_outside_venue: (read) => m.finding_item_outside_venue({ name: read.name('name') }),
  item_outside_zone: (read) => m.finding_item_outside_zone({ name: read.name('name') }),
  items_overlap: (read) =>
    m.finding_items_overlap({
      ...{ name: read.name('name'), other: read.name('other') },
      ...{ width: read.cm('width'), depth: read.cm('depth') },
    }),
  units_overlap: (read) =>
    m.finding_units_overlap({ name: read.name('name'), width: read.cm('width'), depth: read.cm('depth') }),
  item_hangs_over: (read) => m.finding_item_hangs_over({ name: read.name('name') }),
  item_too_high: (read) =>
    m.finding_item_too_high({
      ...{ name: read.name('name'), top: read.thousand('top'), limit: read.thousand('limit') },
    }),
  items_too_close: (read) =>
    m.finding_items_too_close({
      ...{ name: read.name('name'), other: read.name('other') },
      ...{ gap: read.cm('gap'), need: read.cm('need') },
    }),
  units_too_close: (read) =>
    m.finding_units_too_close({ name: read.name('name'), gap: read.cm('gap'), need: read.cm('need') }),
  aisle_narrow: (read) =>
    m.finding_aisle_narrow({
      ...{ name: read.name('name'), other: read.name('other') },
      ...{ gap: read.cm('gap'), need: read.cm('need') },
    }),
  units_aisle_narrow: (read) =>
    m.finding_units_aisle_narrow({ name: read.name('name'), gap: read.cm('gap'), need: read.cm('need') }),
  zone_power_over: (read) =>
    m.finding_zone_power_over({
      ...{ name: read.name('name'), power: read.thousand('watts'), limit: read.thousand('limit') },
    }),
  circuit_power_over: (read) =>
    m.finding_circuit_power_over({
      ...{ name: read.name('name'), circuit: read.name('circuit') },
      ...{ power: read.thousand('watts'), limit: read.thousand('limit') },
    }),
  zone_crowded: (read) =>
    m.finding_zone_crowded({
      ...{ name: read.name('name'), people: read.count('people') },
      ...{ most: read.count('most'), free: read.thousand('free') },
    }),
  zone_outside_venue: (read) => m.finding_zone_outside_venue({ name: read.name('name') }),
  zones_overlap: (read) =>
    m.finding_zones_overlap({
      ...{ name: read.name('name'), other: read.name('other') },
      ...{ width: read.cm('width'), depth: read.cm('depth') },
    }),
  placed_over_supply: (read) =>
    m.finding_placed_over_supply({
      name: read.name('name'),
      placed: read.quantity('placed'),
      planned: read.quantity('planned'),
    }),
  supply_expected_late: (read) =>
    m.finding_supply_expected_late({
      ...{ name: read.name('name'), expected: read.time('expected') },
      ...{ needed: read.time('needed'), late: read.length('late') },
    }),
  supply_overdue: (read) =>
    m.finding_supply_overdue({ name: read.name('name'), expected: read.time('expected') }),
  supply_due_today: (read) =>
    m.finding_supply_due_today({ name: read.name('name'), expected: read.time('expected') }),
  supply_after_first_cue: (read) =>
    m.finding_supply_after_first_cue({
      ...{ name: read.name('name'), needed: read.time('needed') },
      ...{ cue: read.name('cue'), start: read.time('start') },
    }),
  supply_short: (read) =>
    m.finding_supply_short({
      ...{ name: read.name('name'), needed: read.time('needed') },
      ...{ missing: read.quantity('missing'), quantity: read.quantity('quantity') },
    }),
  rental_without_return: (read) => m.finding_rental_without_return({ name: read.name('name') }),
  rental_returned_early: (read) =>
    m.finding_rental_returned_early({
      ...{ name: read.name('name'), returned: read.time('returned') },
      ...{ cue: read.name('cue'), end: read.time('end') },
    }),
  return_overdue: (read) =>
    m.finding_return_overdue({ name: read.name('name'), returned: read.time('returned') }),
  stock_too_much: (read) =>
    m.finding_stock_too_much({ name: read.name('name'), there: read.quantity('there') }),
  stock_gone: (read) => m.finding_stock_gone({ name: read.name('name'), ...stockFigures(read) }),
  stock_not_back: (read) =>
    m.finding_stock_not_back({ name: read.name('name'), plan: read.plan(), ...stockFigures(read) }),
  stock_shared: (read) =>
    m.finding_stock_shared({ name: read.name('name'), plan: read.plan(), ...stockFigures(read) }),
  owner_missing: (read) => m.finding_owner_missing({ name: read.name('name') }),
  person_missing: (read) => m.finding_person_missing({ name: read.name('name'), role: read.role() }),
  role_not_staffed: (read, { count }) =>
    m.finding_role_not_staffed({ role: read.role(), count: Number(count) }),
  role_overbooked: (read) =>
    m.finding_role_overbooked({
      ...{ role: read.role(), start: read.time('start') },
      ...{ need: read.count('need'), have: read.count('have') },
    }),
  person_double_shift: (read) =>
    m.finding_person_double_shift({
      ...{ person: read.person(), start: read.time('start') },
      ...{ name: read.title('name'), other: read.title('other') },
    }),
  person_double_cue: (read) =>
    m.finding_person_double_cue({
      ...{ person: read.person(), start: read.time('start') },
      ...{ name: read.title('name'), other: read.title('other') },
    }),
  person_double_plan: (read) =>
    m.finding_person_double_plan({
      ...{ person: read.person(), plan: read.plan(), name: read.title('name') },
      ...{ start: read.time('start'), end: read.time('end') },
    }),
  travel_short: (read) =>
    m.finding_travel_short({
      ...{ person: read.person(), plan: read.plan(), name: read.title('name') },
      ...{ start: read.time('start'), end: read.time('end') },
      ...{ length: read.length('length'), wanted: read.length('wanted') },
    }),
  rest_short: (read, { plan }) => {
    const rest = {
      ...{ person: read.person(), name: read.title('name') },
      ...{ start: read.time('start'), end: read.time('end') },
      ...{ length: read.length('length'), wanted: read.length('wanted') },
    };
    return plan === ''
      ? m.finding_rest_short(rest)
      : m.finding_rest_short_elsewhere({ ...rest, plan: read.plan() });
  },
  cue_outside_shift: (read) =>
    m.finding_cue_outside_shift({
      ...{ person: read.person(), name: read.name('name'), start: read.time('start') },
    }),
  over_budget: (read) =>
    m.finding_over_budget({
      total: read.money('total'),
      approved: read.money('approved'),
      over: read.money('over'),
    }),
  line_differs: (read) =>
    m.finding_line_differs({
      name: read.name('name'),
      quantity: read.quantity('quantity'),
      source: read.quantity('source'),
    }),
  line_hours_differ: (read) =>
    m.finding_line_hours_differ({
      ...{ name: read.name('name'), hours: read.hours('hours'), amount: read.money('amount') },
    }),
  supply_without_line: (read) => m.finding_supply_without_line({ name: read.name('name') }),
  outside_dates: (read) =>
    m.finding_outside_dates({
      ...{ name: read.title('name'), field: read.column(), at: read.time('at') },
      ...{ from: read.day('from'), to: read.day('to') },
    }),
  batch_length: (read) =>
    m.finding_batch_length({
      track: read.track(),
      length: read.length('length'),
      wanted: read.length('wanted'),
    }),
  training_missing: (read) =>
    m.finding_training_missing({
      ...{ role: read.role(), topics: read.topics() },
      ...{ missing: read.count('missing'), headcount: read.count('headcount') },
    }),
  person_untrained: (read) =>
    m.finding_person_untrained({ role: read.role(), person: read.person(), topics: read.topics() }),
  staffing_rule: (read) =>
    m.finding_staffing_rule({
      ...{ zone: read.name('zone'), role: read.role() },
      ...{ need: read.count('need'), have: read.count('have') },
    }),
  cue_cycle: (read) => m.finding_cue_cycle({ path: read.name('path') }),
  and_more: (read) => m.finding_and_more({ count: read.count('count') }),
} satisfies Record<FindingKind, Words>;

/** A finding in a sentence of the reader's language; names stay in the plan's own words. */
export function findingText(finding: Told, context: CellContext): string {
  const words: Words = WORDS[finding.kind];
  return words(reader(finding, context), finding.params);
}

/** Where it is: the zone, when the finding knows one. */
export function findingPlace({ params }: Pick<Finding, 'params'>): string {
  return String(params.zone ?? '');
}
