import { integer, length, quantity, requirement, text, choice } from '../kinds/index.ts';
import { setting } from '../options.ts';
import { num, str, total, totals } from '../reading.ts';
import { declareSheet, derived, field, type PlanView, type SheetId } from '../sheet.ts';

const perZone =
  (sheet: SheetId, key: string, of: (row: Parameters<typeof num>[0]) => number | null) => (plan: PlanView) =>
    totals(plan, sheet, `${key} by zone`, (row) => str(row, 'zone'), of);
const people = perZone('staffing', 'people', (row) => num(row, 'headcount'));
const cues = perZone('cues', 'cues', () => 1);
const items = perZone('floor', 'items', (row) => num(row, 'quantity') ?? 1);

/** m² in thousandths. */
const area = (row: Parameters<typeof num>[0]): number | null => {
  const [width, depth] = [num(row, 'width'), num(row, 'depth')];
  return width === null || depth === null ? null : Math.round((width * depth) / 1000);
};

export const zones = declareSheet({
  id: 'zones',
  label: { 'zh-CN': '展区', en: 'Zones' },
  rowLabel: { 'zh-CN': '展区', en: 'zone' },
  title: 'name',
  money: false,
  agency: 'read',
  fields: {
    name: field(text({ max: 200 }), { label: { 'zh-CN': '展区', en: 'Zone' }, width: 180, required: true }),
    setting: field(choice(setting), {
      label: { 'zh-CN': '内外场', en: 'Setting' },
      width: 92,
      required: true,
      initial: 'indoor',
    }),
    x: field(length({ min: 0 }), { label: { 'zh-CN': '距西 mm', en: 'From west, mm' }, width: 108 }),
    y: field(length({ min: 0 }), { label: { 'zh-CN': '距北 mm', en: 'From north, mm' }, width: 112 }),
    width: field(length({ min: 1 }), { label: { 'zh-CN': '宽 mm', en: 'Width, mm' }, width: 92 }),
    depth: field(length({ min: 1 }), { label: { 'zh-CN': '深 mm', en: 'Depth, mm' }, width: 92 }),
    height: field(length({ min: 1 }), { label: { 'zh-CN': '限高 mm', en: 'Height limit, mm' }, width: 118 }),
    aisle: field(length({ min: 0 }), {
      label: { 'zh-CN': '通道宽 mm', en: 'Aisle, mm' },
      width: 100,
      tucked: true,
    }),
    guests: field(integer({ min: 0, max: 1_000_000 }), {
      label: { 'zh-CN': '同时来客', en: 'Guests at once' },
      width: 90,
      tucked: true,
    }),
    density: field(quantity({ min: 1 }), {
      label: { 'zh-CN': '每 m² 人数', en: 'People per m²' },
      width: 100,
      tucked: true,
    }),
    powerLimit: field(integer({ min: 1, max: 1_000_000_000 }), {
      label: { 'zh-CN': '限电 W', en: 'Power limit, W' },
      width: 100,
      tucked: true,
    }),
    circuitLimit: field(integer({ min: 1, max: 1_000_000_000 }), {
      label: { 'zh-CN': '每回路限电 W', en: 'Per circuit, W' },
      width: 110,
      tucked: true,
    }),
    requirementId: field(requirement('space'), {
      label: { 'zh-CN': '对应标准', en: 'Standard' },
      width: 150,
    }),
    area: derived(quantity(), {
      label: { 'zh-CN': '面积 m²', en: 'Area, m²' },
      adds: true,
      width: 90,
      compute: (row) => area(row),
    }),
    people: derived(integer(), {
      label: { 'zh-CN': '人数', en: 'People' },
      adds: true,
      width: 76,
      from: ['staffing'],
      compute: (row, plan) => people(plan).get(row.id) ?? 0,
    }),
    cues: derived(integer(), {
      label: { 'zh-CN': '环节', en: 'Cues' },
      adds: true,
      width: 76,
      from: ['cues'],
      compute: (row, plan) => cues(plan).get(row.id) ?? 0,
    }),
    items: derived(integer(), {
      label: { 'zh-CN': '布置件数', en: 'Items' },
      adds: true,
      width: 88,
      from: ['floor'],
      compute: (row, plan) => items(plan).get(row.id) ?? 0,
    }),
  },
  list: {
    group: ['setting'],
    second: ['people', 'cues', 'items'],
    figure: { value: 'area', unit: { 'zh-CN': 'm²', en: 'm²' } },
    status: null,
    alerts: [],
    subtotal: 'area',
  },
  summary: (plan) => {
    const rows = plan.rows('zones');
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 个展区', en: '{value} zones' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'area',
        label: { 'zh-CN': '共 {value} m²', en: '{value} m²' },
        kind: quantity(),
        value: total(rows, area),
        under: 'area',
      },
      {
        id: 'people',
        label: { 'zh-CN': '{value} 人', en: '{value} people' },
        kind: integer(),
        value: total(rows, (row) => people(plan).get(row.id) ?? 0),
        under: 'people',
      },
      {
        id: 'cues',
        label: { 'zh-CN': '{value} 个', en: '{value} cues' },
        kind: integer(),
        value: total(rows, (row) => cues(plan).get(row.id) ?? 0),
        under: 'cues',
      },
      {
        id: 'items',
        label: { 'zh-CN': '{value} 件', en: '{value} items' },
        kind: integer(),
        value: total(rows, (row) => items(plan).get(row.id) ?? 0),
        under: 'items',
      },
    ];
  },
});
