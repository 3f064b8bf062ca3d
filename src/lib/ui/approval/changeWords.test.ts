import { beforeAll, describe, expect, test } from 'vitest';
import { NO_RULES, type Decided, type LineHistory } from '#lib/domain/approvalBook.ts';
import { NO_TOLERANCES, type Tolerances } from '#lib/domain/tolerance.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { ApprovalBookReading, lineContent } from '#lib/schema/approvalBook.ts';
import { planOf } from '#tests/support/planOf.ts';
import { lineOf, type ShownLine } from './approvalPicture.ts';
import { changesOf, whyAsks } from './changeWords.ts';
import { restoreEdits } from './restoring.ts';

beforeAll(() => overwriteGetLocale(() => 'en'));

type Cells = Readonly<Record<string, string | number | null>>;
const stage: Cells = {
  description: 'Stage',
  category: 'stage',
  quantity: 1000,
  unit: 'pc',
  unitPrice: 500_000,
};
const bar: Cells = { description: 'Bar', category: 'stage', quantity: 2000, unit: 'pc', unitPrice: 10_000 };

/** A line that was approved as `stage`, beside one that was as `bar`, as they are now. */
function shown(now: Cells, tolerances: Tolerances, barNow: Cells = bar): ShownLine {
  const before = planOf({ budget: { stage, bar } });
  const approved = new Map(
    before.rows('budget').map((row): [string, LineHistory] => {
      const decided: Decided = {
        ...{ userId: 'u', name: 'Zhao', at: 0, submission: 's', decision: 'approved', onBehalfOf: null },
        ...{ comment: null, content: lineContent(row, before), hash: 'h' },
      };
      return [row.id, { submitted: null, withdrawn: null, decided, approved: decided, endorsed: null }];
    }),
  );
  const plan = planOf({ budget: { stage: now, bar: barNow } });
  const reading = new ApprovalBookReading({ rules: { ...NO_RULES, tolerances }, lines: approved });
  return lineOf(reading, plan, 'stage')!;
}
const why = (now: Cells, tolerances: Tolerances, barNow: Cells = bar) =>
  whyAsks(shown(now, tolerances, barNow), tolerances, 'CNY');
const perLine: Tolerances = { ...NO_TOLERANCES, line: { percent: 500, amount: null } };

describe('A11 why a line asks again', () => {
  test('names the tolerance that is exceeded, and by how much', () => {
    expect(why({ ...stage, unitPrice: 530_000 }, perLine)).toContain('changed by +300.00 · +6.0%');
    expect(why({ ...stage, unitPrice: 530_000 }, perLine)).toContain('tolerance of 5% per line');
    const both: Tolerances = { ...NO_TOLERANCES, line: { percent: 500, amount: 20_000 } };
    expect(why({ ...stage, unitPrice: 530_000 }, both)).toContain('5% and 200.00');
    const swapped = { ...stage, quantity: 10_000, unitPrice: 50_000 };
    expect(why(swapped, perLine)).toContain('+900.0%');
  });

  test('names what small changes add up to, in a category and in all', () => {
    const up = { ...stage, unitPrice: 520_000 };
    const barUp = { ...bar, unitPrice: 10_400 };
    const category: Tolerances = { ...perLine, category: { percent: 100, amount: null } };
    expect(why(up, category, barUp)).toContain('add up to +208.00 · +4.0%, above its tolerance of 1%');
    const total: Tolerances = { ...perLine, total: { percent: null, amount: 10_000 } };
    expect(why(up, total, barUp)).toContain(
      'add up to +208.00 · +4.0%, above the tolerance of 100.00 in total',
    );
  });

  test('says so where nothing keeps a change small, where other words changed, and where it stays approved', () => {
    expect(why({ ...stage, unitPrice: 500_001 }, NO_TOLERANCES)).toContain('no tolerance per line');
    expect(why({ ...stage, description: 'Big stage' }, perLine)).toContain('More than quantity and price');
    expect(why({ ...stage, unitPrice: 501_000 }, perLine)).toContain('stays approved');
    expect(why(stage, perLine)).toBeNull();
  });

  test('every field that differs is told as it was and as it is, and set back by one gesture', () => {
    const line = shown({ ...stage, description: 'Big stage', quantity: 2000, unitPrice: null }, perLine);
    expect(changesOf(line).map(({ field, was, now }) => [field, was, now])).toEqual([
      ['description', 'Stage', 'Big stage'],
      ['quantity', '1', '2'],
      ['unitPrice', '5,000.00', '–'],
    ]);
    const free = { locked: () => null };
    expect(restoreEdits(line, free)?.map((edit) => edit.type === 'set' && [edit.field, edit.value])).toEqual([
      ['description', 'Stage'],
      ['quantity', 1000],
      ['unitPrice', 500_000],
    ]);
    expect(restoreEdits(line, { locked: () => ({ type: 'computed' }) as never })).toEqual([]);
    expect(restoreEdits(shown(stage, perLine), free)).toBeNull();
  });
});
