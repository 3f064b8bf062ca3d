import { describe, expect, test } from 'vitest';
import { cellsOf, checkBook, judgeCheck, type KeptCheck, type Outcomes, type Said } from './siteChecks.ts';

describe('U4 a check', () => {
  test.each([
    ['is written where the sheet says what the phone saw', 5, 0, 0, 'write'],
    ['is written over nothing that was nothing', 5, null, undefined, 'write'],
    ['is the same where the sheet says so already, whoever wrote it', 5, 0, 5, 'same'],
    ['differs where somebody wrote something else', 5, 0, 7, 'differs'],
    ['differs where somebody took the value away', 5, 4, null, 'differs'],
    ['differs where nothing became zero', 5, null, 0, 'differs'],
  ] as const)('%s', (_, asked, seen, now, verdict) => {
    const cells = (secured: number | null | undefined) => (secured === undefined ? {} : { secured });
    expect(judgeCheck({ secured: asked }, cells(seen), cells(now))).toEqual({ secured: verdict });
  });

  test('is judged field by field, and asks nothing of fields it does not name', () => {
    const asked = { secured: 9, note: null };
    const now = { secured: 2, status: 'delivered', note: null };
    expect(judgeCheck(asked, { secured: 1, status: 'planned', note: 'x' }, now)).toEqual({
      ...{ secured: 'differs', note: 'same' },
    });
  });

  test('counts as secured what is there and intact', () => {
    expect(cellsOf({ counted: 98_000, damaged: 3_000 })).toEqual({ secured: 95_000 });
    expect(cellsOf({ counted: 1_000, damaged: 2_000 })).toEqual({ secured: 0 });
    expect(cellsOf({ status: 'delivered', note: null })).toEqual({ status: 'delivered', note: null });
    expect(cellsOf({})).toEqual({});
  });
});

describe('U5 the book of checks', () => {
  const li = { userId: 'li', name: 'Li' };
  const wang = { userId: 'wang', name: 'Wang' };
  let at = 0;
  const check = (id: string, said: Said, outcomes: Outcomes, more: Partial<KeptCheck> = {}): KeptCheck => ({
    ...{ id, row: 'cups', said, photos: [], settles: null, outcomes, by: li, at: ++at, ...more },
  });
  const differs = (mine: number, theirs: number) => ({
    ...{ state: 'differs' as const, mine, theirs, theirsBy: 'Wang', theirsAt: 1 },
  });
  const book = (...checks: readonly KeptCheck[]) => checkBook(checks).get('cups')!;

  test('tells the last count that stands, who checked last, how often, and the photos, newest first', () => {
    const first = check(
      'a',
      { counted: 5, damaged: 1 },
      { secured: { state: 'written' } },
      { photos: ['p'] },
    );
    const second = check(
      'b',
      { status: 'delivered' },
      { status: { state: 'same' } },
      {
        ...{ by: wang, photos: ['q', 'p'] },
      },
    );
    expect(book(first, second)).toEqual({
      ...{ row: 'cups', counted: 5, damaged: 1, by: wang, at: second.at, checks: 2 },
      ...{ photos: ['q', 'p'], differences: [] },
    });
  });

  test('lists a difference with both values, and does not take its count', () => {
    const { counted, differences } = book(check('a', { counted: 98 }, { secured: differs(98, 100) }));
    expect(counted).toBeNull();
    expect(differences).toEqual([
      {
        ...{ check: 'a', row: 'cups', field: 'secured', mine: 98, by: li, at },
        ...{ theirs: 100, theirsBy: 'Wang', theirsAt: 1 },
      },
    ]);
  });

  const open = check('a', { counted: 98, damaged: 2 }, { secured: differs(96, 100) });
  test('whoever uses the own value puts that count in force', () => {
    const settles = { check: 'a', field: 'secured', use: 'mine' } as const;
    const answer = check('b', {}, { secured: { state: 'written' } }, { settles, by: wang });
    expect(book(open, answer)).toMatchObject({ counted: 98, damaged: 2, differences: [] });
  });

  test('whoever uses the other value leaves the count as it was', () => {
    const settles = { check: 'a', field: 'secured', use: 'theirs' } as const;
    expect(book(open, check('b', {}, {}, { settles }))).toMatchObject({ counted: null, differences: [] });
  });

  test('an answer that came too late is a difference of its own', () => {
    const settles = { check: 'a', field: 'secured', use: 'mine' } as const;
    const late = check('b', {}, { secured: differs(96, 110) }, { settles, by: wang });
    expect(book(open, late).differences.map(({ check, theirs }) => [check, theirs])).toEqual([['b', 110]]);
  });

  test('one’s own next count replaces an open difference, anybody else’s leaves it', () => {
    const again = check('b', { counted: 99 }, { secured: differs(99, 100) });
    expect(book(open, again).differences.map(({ mine }) => mine)).toEqual([99]);
    const other = check('b', { counted: 97 }, { secured: { state: 'written' } }, { by: wang });
    expect(book(open, other)).toMatchObject({ counted: 97 });
    expect(book(open, other).differences).toHaveLength(1);
    const about = check('b', { status: 'delivered' }, { status: { state: 'written' } });
    expect(book(open, about).differences).toHaveLength(1);
  });
});
