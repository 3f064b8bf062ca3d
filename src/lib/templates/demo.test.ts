import { NO_CONTINGENCY } from '#lib/domain/budgetFigures.ts';
import { NO_OWN_PACK } from '#lib/schema/rulePack.ts';
import { describe, expect, it } from 'vitest';
import {
  LOCALES,
  PlanRows,
  SHEET_IDS,
  SHEETS,
  type CellValue,
  type PlanFacts,
  type RowSource,
  type SheetId,
} from '../schema/index.ts';
import { DAYS_AHEAD, demoPlan } from './demo.ts';
import { CAST } from './demoCast.ts';
import { planFromTemplate, TEMPLATES, type TemplateRow } from './index.ts';

const person = (key: string) => `person-${key}`;

function source(rows: readonly TemplateRow[]): RowSource {
  const byId = new Map(rows.map((row) => [row.id, row.cells]));
  return {
    version: 1,
    rowIds: () => rows.map((row) => row.id),
    has: (id) => byId.has(id),
    value: (id, field): CellValue => byId.get(id)?.[field] ?? null,
  };
}

const cases = TEMPLATES.flatMap(({ id }) => LOCALES.map((locale) => [id, locale] as const));

describe.each(cases)('the demo of %s in %s', (id, locale) => {
  const demo = demoPlan(id, locale, person)!;
  const sources = Object.fromEntries(SHEET_IDS.map((sheet) => [sheet, source(demo.sheets[sheet])])) as Record<
    SheetId,
    RowSource
  >;
  const facts: PlanFacts = {
    ...demo.plan,
    name: demo.name,
    locale,
    day0: '2027-06-19',
    today: '2027-06-16',
    tracks: [],
    ...{ rates: {}, contingency: NO_CONTINGENCY, waivers: [], standard: NO_OWN_PACK },
  };
  const view = new PlanRows(
    SHEETS,
    () => facts,
    () => sources,
  );
  const figure = (sheet: SheetId, item: string) =>
    SHEETS[sheet].summary(view).find((entry) => entry.id === item)!.value as number;

  it('passes the check of every kind, and names only the cast', () => {
    const cast = new Set(Object.keys(CAST).map(person));
    for (const sheet of SHEET_IDS) {
      for (const row of demo.sheets[sheet]) {
        for (const [name, value] of Object.entries(row.cells)) {
          const field = SHEETS[sheet].fields[name]!;
          expect(field.source, `${sheet} ${row.id} ${name}`).toBe('cell');
          expect(field.kind.check(value), `${sheet} ${row.id} ${name}`).toBeNull();
          if (field.kind.name === 'person') expect(cast).toContain(value);
          if (field.kind.name === 'people') for (const one of value as string[]) expect(cast).toContain(one);
        }
      }
    }
  });

  it('keeps the template’s rows and adds to them', () => {
    const plain = planFromTemplate(id, locale)!.sheets;
    for (const sheet of SHEET_IDS)
      expect(demo.sheets[sheet].map((row) => row.id)).toEqual(plain[sheet].map((row) => row.id));
    expect(demo.sheets.supplies).not.toEqual(plain.supplies);
  });

  it('is the same whenever it is made', () => {
    expect(demoPlan(id, locale, person)).toEqual(demo);
  });

  it('stands some days before the event: part of it done, one thing late', () => {
    expect(demo.daysAhead).toBe(DAYS_AHEAD[id]);
    const statuses = new Set(demo.sheets.supplies.map((row) => row.cells.status));
    for (const status of ['planned', 'ordered', 'secured']) expect(statuses, status).toContain(status);
    expect(figure('supplies', 'short')).toBeGreaterThan(0);
    expect(figure('tasks', 'done')).toBeGreaterThan(0);
    expect(demo.sheets.tasks.filter((row) => row.cells.status === 'doing').length).toBeGreaterThan(0);
    expect(figure('touchpoints', 'checked')).toBeGreaterThan(20);
    expect(figure('touchpoints', 'checked')).toBeLessThan(95);
  });

  it('has contracts within the approved budget, and pays no more than it owes', () => {
    expect(figure('budget', 'committed')).toBeGreaterThan(0);
    expect(figure('budget', 'committed')).toBeLessThan(demo.plan.approvedBudget);
    expect(figure('budget', 'paid')).toBeGreaterThan(0);
    for (const { id: line, cells } of demo.sheets.budget)
      expect(Number(cells.paid ?? 0), line).toBeLessThanOrEqual(Number(cells.committed ?? 0));
  });

  it('has nobody in two teams, but for one conflict to see in the beer night', () => {
    const named = demo.sheets.staffing.flatMap((row) => (row.cells.person as string[] | undefined) ?? []);
    expect(named.length - new Set(named).size).toBe(id === 'brand-night' ? 1 : 0);
    if (id !== 'customer-care-campaign') expect(named).toContain(person('planner'));
  });
});

it('asks at most one person to be at two events at once, and somebody is', () => {
  const spans = Object.entries(DAYS_AHEAD).flatMap(([id, ahead]) =>
    demoPlan(id, 'en', person)!.sheets.staffing.flatMap(({ cells }) =>
      ((cells.person as string[] | undefined) ?? []).map((one) => ({
        ...{ id, one, from: ahead, until: ahead + Number(cells.days ?? 1) - 1 },
      })),
    ),
  );
  const twice = spans.flatMap((span) =>
    spans
      .filter(
        ({ id, one, from, until }) =>
          id !== span.id && one === span.one && from <= span.until && span.from <= until,
      )
      .map(({ one }) => one),
  );
  expect(new Set(twice).size).toBe(1);
});

it('has a demo of every template, the beer night first', () => {
  expect(Object.keys(DAYS_AHEAD).sort()).toEqual(TEMPLATES.map(({ id }) => id).sort());
  expect(Math.min(...Object.values(DAYS_AHEAD))).toBe(DAYS_AHEAD['brand-night']);
  expect(demoPlan('nothing', 'en', person)).toBeNull();
});
