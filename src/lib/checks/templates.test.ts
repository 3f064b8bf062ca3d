import { describe, expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { LOCALES, type Locale } from '../schema/index.ts';
import { planFromTemplate, TEMPLATES } from '../templates/index.ts';
import { CHECK_IDS, runCheck, type CheckId } from './index.ts';

type Counts = Partial<Record<CheckId, number>>;

/**
 * What each untouched template must be told (sync rule S24), and nothing else: no template breaks a rule. Some leave
 * small things without a budget line; the second-tier sales centre leaves out two things that its standard only
 * recommends.
 */
const UNDATED: Readonly<Record<string, Counts>> = {
  'brand-night': { noBudgetLine: 2 },
  'test-drive-camp': { noBudgetLine: 2 },
  'key-account-day': {},
  'sales-centre-opening': {},
  'sales-centre-second-tier': { requirement: 2 },
  'customer-care-campaign': { noBudgetLine: 5 },
};

/** On the day itself, cues without a person, rows without training and supplies that nobody secured are added. */
const ON_START_DAY: Readonly<Record<string, Counts>> = {
  'brand-night': { ownerMissing: 28, shortSupply: 41, trainingMissing: 4 },
  'test-drive-camp': { ownerMissing: 36, shortSupply: 36, trainingMissing: 7 },
  'key-account-day': { ownerMissing: 19, shortSupply: 20, trainingMissing: 4 },
  'sales-centre-opening': { ownerMissing: 25, shortSupply: 74, trainingMissing: 9 },
  'sales-centre-second-tier': { ownerMissing: 17, shortSupply: 69, trainingMissing: 9 },
  'customer-care-campaign': { ownerMissing: 18, shortSupply: 22, trainingMissing: 6 },
};

function findingsOf(templateId: string, locale: Locale, day0: string | null) {
  const { plan, sheets } = planFromTemplate(templateId, locale)!;
  const content = Object.fromEntries(
    Object.entries(sheets).map(([sheet, rows]) => [
      sheet,
      Object.fromEntries(rows.map(({ id, cells }) => [id, cells])),
    ]),
  );
  const view = planOf(content, { ...plan, locale, day0, today: '2027-06-19' });
  return CHECK_IDS.flatMap((check) => runCheck(check, view));
}

function countByCheck(findings: ReturnType<typeof findingsOf>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { check } of findings) counts[check] = (counts[check] ?? 0) + 1;
  return counts;
}

test('S24 every template is in the tables', () => {
  const ids = TEMPLATES.map(({ id }) => id).sort();
  expect(Object.keys(UNDATED).sort()).toEqual(ids);
  expect(Object.keys(ON_START_DAY).sort()).toEqual(ids);
});

describe.each(TEMPLATES.flatMap(({ id }) => LOCALES.map((locale) => [id, locale] as const)))(
  'S24 the untouched template %s in %s',
  (id, locale) => {
    test('without a date has exactly the findings that it must have, and no error', () => {
      const findings = findingsOf(id, locale, null);
      expect(countByCheck(findings)).toEqual(UNDATED[id]);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    test('on its day also lacks persons, training and supplies', () => {
      const findings = findingsOf(id, locale, '2027-06-19');
      expect(countByCheck(findings)).toEqual({ ...UNDATED[id], ...ON_START_DAY[id] });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  },
);
