import { expect, it } from 'vitest';
import { declareSheet, field, SHEET_IDS, SHEETS, type Field, type Sheet } from '../index.ts';
import { text } from '../kinds/index.ts';

const GROUPABLE = new Set(['choice', 'ref', 'person', 'planTime', 'text']);

it.each(SHEET_IDS)('the list of %s is made of fields that can say what it asks of them', (id) => {
  const sheet: Sheet = SHEETS[id];
  const { group, second, figure, status, alerts, subtotal } = sheet.list;
  const of = (name: string): Field => {
    expect(Object.keys(sheet.fields)).toContain(name);
    return sheet.fields[name]!;
  };
  expect(new Set(group).size).toBe(group.length);
  for (const name of group) expect(GROUPABLE, `${id} by ${name}`).toContain(of(name).kind.name);
  for (const name of second) {
    of(name);
    expect(name).not.toBe(sheet.title);
  }
  const named = figure ? [figure.value, figure.of, figure.unit, figure.tone] : [];
  for (const name of named) if (typeof name === 'string') of(name);
  for (const { field: name, words } of alerts) {
    expect(of(name).tone, `${id}: ${name} stands out`).toBeDefined();
    expect([words['zh-CN'], words.en].map((said) => said.split('{value}').length)).toEqual([2, 2]);
  }
  if (subtotal !== null) expect(['number', 'time']).toContain(of(subtotal).kind.editor);
  if (!status) return;
  const { kind, source } = of(status.field);
  const states = new Set((kind.options?.('en') ?? []).map((option) => option.id));
  for (const [from, to] of Object.entries(status.next)) {
    expect(states).toContain(from);
    expect(states).toContain(to);
    expect(from).not.toBe(to);
  }
  if (source !== 'cell') expect(status.next).toEqual({});
});

it('a supply goes from planned to returned in four taps', () => {
  const { next } = SHEETS.supplies.list.status!;
  const way = ['planned'];
  for (let state = next.planned; state !== undefined; state = next[state]) way.push(state);
  expect(way).toEqual(['planned', 'ordered', 'secured', 'delivered', 'returned']);
});

it('a name that is no field of the sheet does not compile', () => {
  const name = field(text(), { label: { 'zh-CN': '名', en: 'Name' }, width: 1 });
  const rest = {
    id: 'zones',
    label: name.label,
    rowLabel: name.label,
    money: false,
    agency: 'read',
    fields: { name },
    summary: () => [],
  } as const;
  const list = {
    group: ['name'],
    second: [],
    figure: null,
    status: null,
    alerts: [],
    subtotal: null,
  } as const;
  expect(declareSheet({ ...rest, title: 'name', list }).title).toBe('name');
  // @ts-expect-error there is no field `nam`
  declareSheet({ ...rest, title: 'nam', list });
  // @ts-expect-error there is no field `zone`
  declareSheet({ ...rest, title: 'name', list: { ...list, group: ['zone'] } });
  // @ts-expect-error there is no field `count`
  declareSheet({ ...rest, title: 'name', list: { ...list, figure: { value: 'count' } } });
});
