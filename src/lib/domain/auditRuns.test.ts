import { describe, expect, test } from 'vitest';
import { RUN_GAP_MS, tellRuns } from './auditRuns.ts';

const MINUTE = 60_000;
const act = (minute: number, name: string) => ({ at: minute * MINUTE, name });
const edit = (minute: number, run: string) => ({ at: minute * MINUTE, run });

function told(
  acts: readonly ReturnType<typeof act>[],
  edits: readonly ReturnType<typeof edit>[],
  limit = 50,
): string[] {
  const { items } = tellRuns(acts, edits, ({ run }) => run, limit);
  return items.map((item) =>
    item.type === 'act'
      ? item.act.name
      : `${item.edits[0]!.run} ${item.edits.map(({ at }) => at / MINUTE).join(',')}`,
  );
}

describe('what is told of a log', () => {
  test.each([
    ['nothing of nothing', [], [], []],
    [
      'acts and edits by their time',
      [act(5, 'joined'), act(1, 'made')],
      [edit(3, 'ann')],
      ['joined', 'ann 3', 'made'],
    ],
    [
      'edits that follow each other as one',
      [],
      [edit(9, 'ann'), edit(8, 'ann'), edit(1, 'ann')],
      ['ann 9,8,1'],
    ],
    [
      'edits after a pause as another',
      [],
      [edit(30, 'ann'), edit(30 - RUN_GAP_MS / MINUTE - 1, 'ann')],
      ['ann 30', 'ann 19'],
    ],
    [
      'two people at once apart',
      [],
      [edit(4, 'ann'), edit(3, 'bo'), edit(2, 'ann'), edit(1, 'bo')],
      ['ann 4,2', 'bo 3,1'],
    ],
    [
      'a run over an act in between',
      [act(2, 'joined')],
      [edit(3, 'ann'), edit(1, 'ann')],
      ['ann 3,1', 'joined'],
    ],
  ])('%s', (_what, acts, edits, lines) => {
    expect(told(acts, edits)).toEqual(lines);
  });

  test('stops at the limit, and says how far it came in each log', () => {
    const acts = [act(9, 'c'), act(5, 'b'), act(1, 'a')];
    const edits = [edit(8, 'ann'), edit(7, 'ann'), edit(3, 'bo')];
    expect(tellRuns(acts, edits, ({ run }) => run, 3)).toMatchObject({ acts: 2, edits: 2 });
    expect(told(acts, edits, 3)).toEqual(['c', 'ann 8,7', 'b']);
  });

  test('read page by page, tells everything once', () => {
    const acts = Array.from({ length: 40 }, (_, n) => act(400 - n * 7, `act ${n}`));
    const edits = Array.from({ length: 90 }, (_, n) => edit(401 - n * 3, n % 4 === 0 ? 'ann' : 'bo'));
    let [a, e] = [0, 0];
    const seen = { acts: 0, edits: 0 };
    while (a < acts.length || e < edits.length) {
      const page = tellRuns(acts.slice(a), edits.slice(e), ({ run }) => run, 5);
      for (const item of page.items)
        if (item.type === 'act') seen.acts++;
        else seen.edits += item.edits.length;
      [a, e] = [a + page.acts, e + page.edits];
    }
    expect(seen).toEqual({ acts: 40, edits: 90 });
  });
});
