import { expect, test } from 'vitest';
import { FINDING_KINDS } from '#lib/checks/finding.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { LOCALES, type CellContext, type Locale } from '#lib/schema/index.ts';
import { findingText } from './findingText.ts';

function context(locale: Locale): CellContext {
  overwriteGetLocale(() => locale);
  const names = { people: () => [], rows: () => [], row: () => null, person: () => '马晓', tracks: () => [] };
  return { locale, currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai', names };
}

const PARAMS = {
  ...{
    name: '签到桌',
    path: '致辞 → 音乐 → 致辞',
    other: '屏幕',
    zone: '签到区',
    cue: '致辞',
    person: 'p1',
    plan: 'elsewhere',
    role: 'host',
    track: 'batch-1',
  },
  ...{ requirement: 'tissue-box', topics: 'etiquette phone', op: '<=', field: 'height', sheet: 'cues' },
  ...{
    need: 2000,
    have: 1000,
    count: 2,
    start: 36_000,
    end: 39_600,
    at: -90_000,
    from: -1,
    to: 1,
    expected: 40_000,
  },
  ...{ needed: 36_000, late: 4_000, size: 1250, limit: 1200, width: 200, depth: 600, top: 2200, missing: 1 },
  ...{ headcount: 2, placed: 3000, planned: 2000, quantity: 3000, source: 2000, length: 3600, wanted: 8100 },
  ...{ gap: 450, watts: 12_500, circuit: 'L1', people: 90, most: 80, free: 66_500 },
  ...{ returned: 50_000, end: 60_000, there: 8_000 },
  ...{ total: 100_200, approved: 100_000, over: 200 },
};

test.each(LOCALES.flatMap((locale) => FINDING_KINDS.map((kind) => [locale, kind] as const)))(
  'in %s %s is a sentence without holes',
  (locale, kind) => {
    const words = findingText({ kind, sheet: 'cues', field: 'startAt', params: PARAMS }, context(locale));
    expect(words).not.toMatch(/undefined|NaN|\{|\}|未命名|Unnamed/);
    expect(words.length).toBeGreaterThan(6);
  },
);

test('numbers, times, lengths and money are said as the reader’s language says them', () => {
  const say = (locale: Locale, kind: (typeof FINDING_KINDS)[number]) =>
    findingText({ kind, sheet: 'supplies', params: PARAMS }, context(locale));
  expect(say('en', 'supply_expected_late')).toBe(
    '签到桌 arrives 19 Jun 11:06:40, 1 h 7 min after it is needed',
  );
  expect(say('en', 'supply_overdue')).toBe(
    '签到桌 should have come 19 Jun 11:06:40 and is not here: ask where it is, or change its status once it is here',
  );
  expect(say('zh-CN', 'supply_due_today')).toBe('签到桌今天到（06-19 11:06:40）：到了请点收，并改状态');
  expect(say('zh-CN', 'items_overlap')).toBe('签到桌与屏幕重叠 20 × 60 厘米');
  expect(say('en', 'item_too_high')).toContain('2.2 m');
  expect(say('zh-CN', 'aisle_narrow')).toContain('45 厘米');
  expect(say('en', 'circuit_power_over')).toContain('12.5 kW');
  expect(say('en', 'zone_crowded')).toContain('66.5 m²');
  expect(say('en', 'over_budget')).toContain('¥1,002.00');
  expect(say('en', 'training_missing')).toContain('Reception etiquette, Answering the phone');
  expect(say('en', 'role_not_staffed')).toContain('2 rows');
});
