import { NO_CONTINGENCY } from '#lib/domain/budgetFigures.ts';
import '#lib/schema/floorJudging.ts';
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
} from '#lib/schema/index.ts';
import { planFromTemplate, TEMPLATES, type TemplateRow } from './index.ts';

function source(rows: readonly TemplateRow[]): RowSource {
  const byId = new Map(rows.map((row) => [row.id, row.cells]));
  return {
    version: 1,
    rowIds: () => rows.map((row) => row.id),
    has: (id) => byId.has(id),
    value: (id, field): CellValue => byId.get(id)?.[field] ?? null,
  };
}

function open(templateId: string, locale: 'zh-CN' | 'en') {
  const made = planFromTemplate(templateId, locale)!;
  const facts: PlanFacts = {
    ...made.plan,
    name: templateId,
    locale,
    day0: null,
    today: '2027-06-01',
    tracks: [],
    ...{ rates: {}, contingency: NO_CONTINGENCY, waivers: [], standard: NO_OWN_PACK },
  };
  const sources = Object.fromEntries(SHEET_IDS.map((id) => [id, source(made.sheets[id])])) as Record<
    SheetId,
    RowSource
  >;
  return {
    ...made,
    view: new PlanRows(
      SHEETS,
      () => facts,
      () => sources,
    ),
  };
}

describe.each(
  TEMPLATES.map((template) => template.id).flatMap((id) => LOCALES.map((locale) => [id, locale] as const)),
)('%s in %s', (id, locale) => {
  const { view, sheets, plan } = open(id, locale);

  it('has rows in every sheet, as many as it announces', () => {
    const announced = TEMPLATES.find((template) => template.id === id)!.counts;
    for (const sheet of SHEET_IDS) expect(sheets[sheet].length, sheet).toBe(announced[sheet]);
    expect(Math.min(...SHEET_IDS.map((sheet) => sheets[sheet].length))).toBeGreaterThan(0);
  });

  it('fills every required cell', () => {
    const empty = SHEET_IDS.flatMap((sheet) =>
      Object.entries(SHEETS[sheet].fields).flatMap(([name, field]) =>
        field.required
          ? sheets[sheet]
              .filter((row) => row.cells[name] === undefined)
              .map((row) => `${sheet} ${row.id} ${name}`)
          : [],
      ),
    );
    expect(empty).toEqual([]);
  });

  it('places every floor item without a problem', () => {
    const problems = view.rows('floor').filter((row) => view.computed('floor', row.id, 'placement') !== 'ok');
    expect(problems.map((row) => `${row.id} ${String(view.computed('floor', row.id, 'placement'))}`)).toEqual(
      [],
    );
  });

  it('gives every cue a time, without collisions, and every batch its minutes', () => {
    const cues = view.rows('cues');
    expect(cues.filter((row) => view.computed('cues', row.id, 'start') === null)).toEqual([]);
    expect(SHEETS.cues.summary(view).find((item) => item.id === 'collisions')!.value).toBe(0);
    const minutes = plan.parameters.batchMinutes;
    for (const track of new Set(
      cues.map((row) => row.value('track') as string).filter((name) => name.startsWith('batch-')),
    )) {
      const batch = cues.filter((row) => row.value('track') === track);
      const start = Math.min(...batch.map((row) => view.computed('cues', row.id, 'start') as number));
      const end = Math.max(...batch.map((row) => view.computed('cues', row.id, 'end') as number));
      expect((end - start) / 60, track).toBe(minutes);
    }
  });

  it('keeps its budget within the approved one and in step with what it is linked to', () => {
    expect(
      view.rows('budget').filter((row) => view.computed('budget', row.id, 'linkMismatch') !== null),
    ).toEqual([]);
    const summary = SHEETS.budget.summary(view);
    expect(summary.find((item) => item.id === 'remaining')!.value).toBeGreaterThanOrEqual(0);
  });

  it('places no more than is supplied', () => {
    const over = view
      .rows('supplies')
      .filter(
        (row) =>
          ((view.computed('supplies', row.id, 'placed') as number) ?? 0) * 1000 >
          (row.value('quantity') as number),
      );
    expect(over.map((row) => row.id)).toEqual([]);
  });
});

it('answers null for a template that is not there', () => {
  expect(planFromTemplate('nothing', 'en')).toBeNull();
});
