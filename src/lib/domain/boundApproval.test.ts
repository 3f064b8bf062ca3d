import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approvalStates, maySubmit, type LineRecord } from './boundApproval.ts';
import { contentAmount, PLAIN_TERMS, type LineContent } from './lineContent.ts';
import { NO_TOLERANCES, type Tolerances } from './tolerance.ts';

const line = (unitPrice: number, more: Partial<LineContent> = {}): LineContent => ({
  ...{ description: 'Stage', category: 'stage', quantity: 1000, unit: null, unitPrice, currency: 'CNY' },
  ...PLAIN_TERMS,
  ...more,
});
const decided = (content: LineContent | null, decision: 'approved' | 'rejected' | 'asked'): LineRecord => ({
  isWaiting: false,
  decided: { decision, content },
  approved: decision === 'approved' ? { content } : null,
});
const approved = (content: LineContent | null): LineRecord => decided(content, 'approved');
const perLine = (percent: number): Tolerances => ({ ...NO_TOLERANCES, line: { percent, amount: null } });
const stateOf = (content: LineContent | null, record: LineRecord | null, tolerances = NO_TOLERANCES) =>
  approvalStates(
    new Map(content ? [['row', content]] : []),
    new Map(record ? [['row', record]] : []),
    tolerances,
  ).get('row')?.state;

describe('A2 the state of a line', () => {
  test('a line nobody submitted is a draft', () => {
    expect(stateOf(line(100), null)).toBe('draft');
  });

  test('submitted it waits, however it is edited meanwhile', () => {
    const record: LineRecord = { isWaiting: true, decided: null, approved: null };
    expect(stateOf(line(100), record)).toBe('submitted');
    expect(stateOf(line(900), record)).toBe('submitted');
    expect(stateOf(null, record)).toBe('submitted');
  });

  test('approved it stays so while it says the same, and again once it says the same again', () => {
    expect(stateOf(line(100), approved(line(100)))).toBe('approved');
    expect(stateOf(line(101), approved(line(100)))).toBe('changed');
    expect(stateOf(line(100), approved(line(100)))).toBe('approved');
  });

  test('what was refused or asked about is so while it says the same, and falls back to what was approved', () => {
    const base = { content: line(100) };
    for (const decision of ['rejected', 'asked'] as const) {
      const record: LineRecord = {
        isWaiting: false,
        decided: { decision, content: line(900) },
        approved: base,
      };
      expect(stateOf(line(900), record)).toBe(decision);
      expect(stateOf(line(800), record)).toBe('changed');
      expect(stateOf(line(100), record)).toBe('approved');
      expect(stateOf(line(800), { ...record, approved: null })).toBe('draft');
    }
  });

  test('an approved line in the trash has changed until its removal is approved', () => {
    expect(stateOf(null, approved(line(100)))).toBe('changed');
    expect(stateOf(null, approved(null))).toBeUndefined();
    expect(stateOf(line(100), approved(null))).toBe('changed');
  });

  test('another currency is another line', () => {
    expect(stateOf(line(100, { currency: 'EUR' }), approved(line(100)), perLine(5000))).toBe('changed');
  });
});

describe('A3 tolerances', () => {
  const budget = (price: number): ReadonlyMap<string, LineContent> =>
    new Map([
      ['stage', line(price)],
      ['rest', line(9_500_000, { description: 'Venue', category: 'venue' })],
    ]);
  const records = new Map([...budget(500_000)].map(([row, content]) => [row, approved(content)] as const));

  test('of 100,000 approved, 5,000 that become 5,240 at 5 % stay approved and are noted', () => {
    const states = approvalStates(budget(524_000), records, perLine(500));
    expect([...states]).toEqual([
      ['stage', { state: 'noted', exceeds: null }],
      ['rest', { state: 'approved', exceeds: null }],
    ]);
  });

  test('5,300 ask again, and that line alone', () => {
    const states = approvalStates(budget(530_000), records, perLine(500));
    expect([...states]).toEqual([
      ['stage', { state: 'changed', exceeds: 'line' }],
      ['rest', { state: 'approved', exceeds: null }],
    ]);
  });

  test('exactly at the tolerance is within it, a cent more is not; both figures have to hold', () => {
    const both: Tolerances = { ...NO_TOLERANCES, line: { percent: 500, amount: 20_000 } };
    expect(stateOf(line(525_000), approved(line(500_000)), perLine(500))).toBe('noted');
    expect(stateOf(line(525_001), approved(line(500_000)), perLine(500))).toBe('changed');
    expect(stateOf(line(520_000), approved(line(500_000)), both)).toBe('noted');
    expect(stateOf(line(520_001), approved(line(500_000)), both)).toBe('changed');
    expect(stateOf(line(475_000), approved(line(500_000)), perLine(500))).toBe('noted');
  });

  test('one piece for ten times the price is no small change, though it amounts to the same', () => {
    const ten = line(100, { quantity: 10_000 });
    expect(stateOf(line(1000), approved(ten), perLine(500))).toBe('changed');
  });

  test('what a line is called, counted in or booked under is never a small change', () => {
    for (const other of [{ description: 'Bar' }, { category: 'venue' }, { unit: 'm²' }])
      expect(stateOf(line(100, other), approved(line(100)), perLine(10_000))).toBe('changed');
  });

  test('small changes that add up ask again, by category and in all', () => {
    const names = ['a', 'b', 'c', 'd'];
    const before = new Map(
      names.map((row, at) => [row, line(100_000, { category: at < 3 ? 'stage' : 'venue' })]),
    );
    const of = new Map([...before].map(([row, content]) => [row, approved(content)] as const));
    const up = (rows: readonly string[]) =>
      new Map(
        [...before].map(([row, content]) => [
          row,
          rows.includes(row) ? { ...content, unitPrice: 104_000 } : content,
        ]),
      );
    const tolerances: Tolerances = {
      line: { percent: 500, amount: null },
      category: { percent: 300, amount: null },
      total: { percent: null, amount: 11_000 },
    };
    const states = (rows: readonly string[], rules = tolerances) =>
      [...approvalStates(up(rows), of, rules).values()].map(({ state, exceeds }) => exceeds ?? state);
    expect(states(['a', 'b'])).toEqual(['noted', 'noted', 'approved', 'approved']);
    expect(states(['a', 'b', 'c'])).toEqual(['category', 'category', 'category', 'approved']);
    expect(states(['a', 'b', 'd'], { ...tolerances, category: NO_TOLERANCES.category })).toEqual([
      ...(['total', 'total', 'approved', 'total'] as const),
    ]);
  });

  test('a change that waits for a decision anyhow makes no other line ask', () => {
    const before = new Map([
      ['a', line(100_000)],
      ['b', line(100_000)],
    ]);
    const of = new Map([...before].map(([row, content]) => [row, approved(content)] as const));
    const now = new Map([
      ['a', line(200_000)],
      ['b', line(101_000)],
    ]);
    const rules: Tolerances = { ...perLine(500), total: { percent: 100, amount: null } };
    expect([...approvalStates(now, of, rules).values()].map(({ state }) => state)).toEqual([
      'changed',
      'noted',
    ]);
  });

  test('no tolerance of any size keeps a line approved whose small changes exceed a figure that is set', () => {
    const price = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(price, price, fc.constantFrom('stage', 'venue')), { minLength: 1, maxLength: 12 }),
        fc.record({
          line: fc.integer({ min: 0, max: 5000 }),
          category: fc.integer({ min: 0, max: 500_000 }),
          total: fc.integer({ min: 0, max: 500_000 }),
        }),
        (prices, figures) => {
          const of = new Map(
            prices.map(([was, , category], at) => [String(at), approved(line(was, { category }))] as const),
          );
          const now = new Map(prices.map(([, is, category], at) => [String(at), line(is, { category })]));
          const states = approvalStates(now, of, {
            line: { percent: figures.line, amount: null },
            category: { percent: null, amount: figures.category },
            total: { percent: null, amount: figures.total },
          });
          const drifts = { stage: 0, venue: 0 };
          for (const [row, { state }] of states) {
            const before = contentAmount(of.get(row)!.approved!.content);
            const by = contentAmount(now.get(row)!) - before;
            if (state === 'approved') expect(by).toBe(0);
            if (state !== 'noted') continue;
            expect(Math.abs(by) * 10_000).toBeLessThanOrEqual(figures.line * before);
            drifts[now.get(row)!.category as 'stage'] += by;
          }
          for (const drift of Object.values(drifts))
            expect(Math.abs(drift)).toBeLessThanOrEqual(figures.category);
          expect(Math.abs(drifts.stage + drifts.venue)).toBeLessThanOrEqual(figures.total);
        },
      ),
    );
  });
});

test('A4 what is approved or waits already is not submitted again; everything else may be', () => {
  expect(
    ['draft', 'noted', 'changed', 'asked', 'rejected'].every((state) => maySubmit(state as 'draft')),
  ).toBe(true);
  expect([maySubmit('approved'), maySubmit('submitted')]).toEqual([false, false]);
});
