import { expect, it } from 'vitest';
import { SHEETS } from '#lib/schema/index.ts';
import { columnWidth } from './columnWidth.ts';

it('gives names and choices more room in English, and figures the same in both languages', () => {
  const widths = (field: string): number[] =>
    (['zh-CN', 'en'] as const).map((locale) => columnWidth(SHEETS.cues.fields[field]!, locale));
  for (const field of ['owner', 'track']) {
    const [chinese, english] = widths(field);
    expect(english).toBeGreaterThanOrEqual(1.2 * chinese!);
  }
  const [chinese, english] = widths('duration');
  expect(english).toBe(chinese);
});
