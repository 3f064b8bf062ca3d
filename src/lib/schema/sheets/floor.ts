import type { FloorJudge } from '../../domain/floorJudge.ts';
import {
  MOST_STOREYS,
  type FloorProblem,
  type FloorRow,
  type Venue,
  type ZoneArea,
} from '../../domain/floorProblem.ts';
import { floorSymbol as symbolNamed, isRound } from '../../domain/floorSymbols.ts';
import { placements, type Placement } from '../../domain/placement.ts';
import { floorGeometry } from '../floorGeometry.ts';
import { choice, integer, length, longText, quantity, ref, requirement, text } from '../kinds/index.ts';
import { floorSymbol, placement } from '../options.ts';
import { num, str, total } from '../reading.ts';
import { declareSheet, derived, field, type PlanView, type RowView } from '../sheet.ts';

/** The top of the row below, when one is named (schema.md: elevation is computed then). */
function stackedElevation(row: RowView, plan: PlanView, depth = 0): number | null {
  const lower = str(row, 'stackedOn');
  const below = lower === null || depth > MOST_STOREYS ? null : plan.row('floor', lower);
  return below ? elevationOf(below, plan, depth + 1) + (num(below, 'height') ?? 0) : null;
}
function elevationOf(row: RowView, plan: PlanView, depth = 0): number {
  return stackedElevation(row, plan, depth) ?? num(row, 'elevation') ?? 0;
}

/** The row as geometry sees it; null while its place or size is not known. */
export function floorRowOf(row: RowView, plan: PlanView): FloorRow | null {
  const [x, y, width, depth] = [num(row, 'x'), num(row, 'y'), num(row, 'width'), num(row, 'depth')];
  if (x === null || y === null || width === null || depth === null) return null;
  const units = num(row, 'quantity') ?? 1;
  return {
    id: row.id,
    zone: str(row, 'zone'),
    stackedOn: str(row, 'stackedOn'),
    clearance: Math.max(0, num(row, 'clearance') ?? 0),
    x,
    y,
    width,
    depth,
    height: num(row, 'height') ?? 0,
    rotation: num(row, 'rotation') ?? 0,
    quantity: units,
    perRow: num(row, 'perRow') ?? units,
    gapX: num(row, 'gapX') ?? 0,
    gapY: num(row, 'gapY') ?? 0,
    elevation: elevationOf(row, plan),
    round: isRound(symbolNamed(row.value('symbol'))),
  };
}

/** Where the zones are that have a place and a size. */
export function zoneAreas(plan: PlanView): ReadonlyMap<string, ZoneArea> {
  const areas = new Map<string, ZoneArea>();
  for (const zone of plan.rows('zones')) {
    const [x, y, width, depth] = [num(zone, 'x'), num(zone, 'y'), num(zone, 'width'), num(zone, 'depth')];
    if (x !== null && y !== null && width !== null && depth !== null)
      areas.set(zone.id, { x, y, width, depth, height: num(zone, 'height'), aisle: num(zone, 'aisle') });
  }
  return areas;
}

/** The rows whose place and size are known. */
export function floorRowsOf(plan: PlanView): readonly FloorRow[] {
  return plan.memo('floor rows', () =>
    plan
      .rows('floor')
      .map((row) => floorRowOf(row, plan))
      .filter((row) => row !== null),
  );
}

export function venueOf({ facts }: PlanView): Venue {
  return { width: facts.venueWidth, depth: facts.venueDepth };
}

/** As these a plan keeps its judge and what he says; judged in pieces they are kept beforehand (floorJudging.ts). */
export const KEPT_JUDGE = 'floor judge';
export const KEPT_PROBLEMS = 'floor problems';

/** Knows what is wrong with the places of floor rows; null while geometry is not there (floorGeometry.ts). */
export function floorJudgeOf(plan: PlanView): FloorJudge | null {
  const { judge } = floorGeometry;
  return judge && plan.memo(KEPT_JUDGE, () => judge(floorRowsOf(plan), zoneAreas(plan), venueOf(plan)));
}

export function floorProblemsOf(plan: PlanView): readonly FloorProblem[] {
  const judge = floorJudgeOf(plan);
  return judge ? plan.memo(KEPT_PROBLEMS, () => judge.problems()) : [];
}

function allPlacements(plan: PlanView): ReadonlyMap<string, Placement> | null {
  if (floorJudgeOf(plan) === null) return null;
  return plan.memo('placements', () => placements(floorRowsOf(plan), floorProblemsOf(plan)));
}

/** m² in thousandths. */
const footprint = (row: RowView): number | null => {
  const [width, depth] = [num(row, 'width'), num(row, 'depth')];
  return width === null || depth === null
    ? null
    : Math.round((width * depth * (num(row, 'quantity') ?? 1)) / 1000);
};
const power = (row: RowView): number => (num(row, 'power') ?? 0) * (num(row, 'quantity') ?? 1);

export const floor = declareSheet({
  id: 'floor',
  label: { 'zh-CN': '展场布置', en: 'Floor' },
  rowLabel: { 'zh-CN': '布置项', en: 'floor item' },
  title: 'item',
  money: false,
  agency: 'edit',
  fields: {
    item: field(text({ max: 200 }), { label: { 'zh-CN': '布置项', en: 'Item' }, width: 180, required: true }),
    zone: field(ref('zones'), { label: { 'zh-CN': '展区', en: 'Zone' }, width: 130, required: true }),
    quantity: field(integer({ min: 1, max: 100_000 }), {
      label: { 'zh-CN': '数量', en: 'Units' },
      adds: true,
      width: 72,
      initial: 1,
    }),
    width: field(length({ min: 1 }), {
      label: { 'zh-CN': '宽 mm', en: 'Width, mm' },
      width: 92,
      required: true,
    }),
    depth: field(length({ min: 1 }), {
      label: { 'zh-CN': '深 mm', en: 'Depth, mm' },
      width: 92,
      required: true,
    }),
    height: field(length({ min: 0 }), { label: { 'zh-CN': '高 mm', en: 'Height, mm' }, width: 96 }),
    x: field(length(), { label: { 'zh-CN': '距西 mm', en: 'From west, mm' }, width: 112 }),
    y: field(length(), { label: { 'zh-CN': '距北 mm', en: 'From north, mm' }, width: 116 }),
    placement: derived(choice(placement), {
      label: { 'zh-CN': '摆放检查', en: 'Placement' },
      width: 120,
      look: 'status',
      tone: (value) =>
        value === 'ok' ? null : value === 'clearance' || value === 'aisle' ? 'warn' : 'error',
      from: ['zones'],
      compute: (row, plan) => allPlacements(plan)?.get(row.id) ?? null,
    }),
    symbol: field(choice(floorSymbol), {
      label: { 'zh-CN': '图形', en: 'Drawn as' },
      width: 104,
      tucked: true,
    }),
    rotation: field(integer({ min: 0, max: 359 }), {
      label: { 'zh-CN': '旋转 °', en: 'Rotation, °' },
      width: 90,
      tucked: true,
      initial: 0,
    }),
    perRow: field(integer({ min: 1, max: 100_000 }), {
      label: { 'zh-CN': '每排', en: 'Per row' },
      width: 76,
      tucked: true,
    }),
    gapX: field(length({ min: 0 }), {
      label: { 'zh-CN': '横向间距 mm', en: 'Gap across, mm' },
      width: 116,
      tucked: true,
      initial: 0,
    }),
    gapY: field(length({ min: 0 }), {
      label: { 'zh-CN': '纵向间距 mm', en: 'Gap along, mm' },
      width: 116,
      tucked: true,
      initial: 0,
    }),
    stackedOn: field(ref('floor'), { label: { 'zh-CN': '放在…上', en: 'Stacked on' }, width: 120 }),
    elevation: field(length({ min: 0 }), {
      label: { 'zh-CN': '离地 mm', en: 'Elevation, mm' },
      width: 106,
      tucked: true,
      initial: 0,
      override: (row, plan) => stackedElevation(row, plan),
    }),
    power: field(integer({ min: 0, max: 100_000_000 }), {
      label: { 'zh-CN': '单件功率 W', en: 'Power each, W' },
      width: 112,
      zero: 'blank',
      initial: 0,
    }),
    circuit: field(text({ max: 40 }), {
      label: { 'zh-CN': '回路', en: 'Circuit' },
      width: 90,
      tucked: true,
    }),
    clearance: field(length({ min: 0 }), {
      label: { 'zh-CN': '四周留空 mm', en: 'Keep clear, mm' },
      width: 110,
      tucked: true,
    }),
    supply: field(ref('supplies'), { label: { 'zh-CN': '对应物料', en: 'Supply' }, width: 140 }),
    requirementId: field(requirement(), {
      label: { 'zh-CN': '对应标准', en: 'Standard' },
      width: 140,
      tucked: true,
    }),
    note: field(longText(), { label: { 'zh-CN': '备注', en: 'Note' }, width: 200 }),
    footprint: derived(quantity(), {
      label: { 'zh-CN': '占地 m²', en: 'Footprint, m²' },
      adds: true,
      width: 104,
      compute: footprint,
      tucked: true,
    }),
    powerTotal: derived(integer(), {
      label: { 'zh-CN': '总功率 W', en: 'Power, W' },
      adds: true,
      width: 92,
      compute: power,
      zero: 'blank',
      tucked: true,
    }),
  },
  list: {
    group: ['zone', 'placement', 'supply'],
    second: ['width', 'depth', 'supply'],
    figure: { value: 'quantity', unit: { 'zh-CN': '件', en: 'units' } },
    status: { field: 'placement', next: {} },
    alerts: [
      { field: 'placement', words: { 'zh-CN': '{value} 处摆放问题', en: '{value} placement problems' } },
    ],
    subtotal: 'quantity',
  },
  summary: (plan) => {
    const rows = plan.rows('floor');
    const problems = [...(allPlacements(plan)?.values() ?? [])].filter((state) => state !== 'ok').length;
    const free = total(
      plan.rows('zones'),
      (zone) => ((num(zone, 'width') ?? 0) * (num(zone, 'depth') ?? 0)) / 1000,
    );
    const used = total(rows, footprint);
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 项', en: '{value} items' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'units',
        label: { 'zh-CN': '{value} 件', en: '{value} units' },
        kind: integer(),
        value: total(rows, (row) => num(row, 'quantity') ?? 1),
      },
      {
        id: 'free',
        label: { 'zh-CN': '空余面积 {value}%', en: '{value}% floor free' },
        kind: integer(),
        value: free > 0 ? Math.round((1 - used / free) * 100) : null,
      },
      {
        id: 'footprint',
        label: { 'zh-CN': '占地 {value} m²', en: '{value} m² used' },
        kind: quantity(),
        value: used,
        under: 'footprint',
      },
      {
        id: 'power',
        label: { 'zh-CN': '{value} kW', en: '{value} kW' },
        kind: quantity(),
        value: total(rows, power),
        under: 'powerTotal',
      },
      {
        id: 'problems',
        label: { 'zh-CN': '{value} 处摆放问题', en: '{value} placement problems' },
        kind: integer(),
        value: problems,
        under: 'placement',
        tone: 'error',
      },
    ];
  },
});
