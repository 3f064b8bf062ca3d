import type { Decision } from '../domain/boundApproval.ts';
import type { LineContent } from '../domain/lineContent.ts';
import type { Tolerances } from '../domain/tolerance.ts';
import type { RowId, Text } from '../schema/index.ts';
import { share } from './demoFill.ts';

const HOUR_MS = 3_600_000;
const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Why lines came up later; most need no word. */
const REASONS: readonly (Text | null)[] = [
  text('报价今天到期', 'The quote ends today'),
  null,
  text('嘉宾名单多了 12 位', 'Twelve more guests on the list'),
  null,
  text('原供应商没有货', 'The usual supplier has none left'),
  null,
];

/** How far the managers of the demo let approved lines move: a line by 5 %, all lines together by 2 %. */
export const DEMO_TOLERANCES: Tolerances = {
  line: { percent: 500, amount: null },
  category: { percent: null, amount: null },
  total: { percent: 200, amount: null },
};

/** What was put to the managers of a demo plan, oldest first, with what they said. */
export interface DemoSubmission {
  readonly note: Text;
  /** Milliseconds before the demo is opened. */
  readonly madeBefore: number;
  readonly decidedBefore: number;
  readonly lines: readonly DemoLine[];
}

export interface DemoLine {
  readonly row: RowId;
  readonly reason: Text | null;
  /** As it stood then; since that some have become dearer. */
  readonly content: LineContent;
  /** Null while it waits. */
  readonly decision: Decision | null;
  readonly comment: Text | null;
}

/** Minor units. */
const DEAR = 10_000;
/** Hundredths of today's price that were approved, by the place of a line among the dear ones that are. */
const PRICE_THEN: ReadonlyMap<number, number> = new Map([
  [1, 88],
  [3, 97],
]);

/**
 * The budget of a demo plan in the middle of its approvals: most lines are approved, one has become dearer than its
 * tolerance allows and one less so, some wait, one was asked about, one rejected, and some were not submitted yet.
 * @param lines in the order of the sheet
 */
export function demoSubmissions(
  lines: readonly (readonly [RowId, LineContent])[],
): readonly DemoSubmission[] {
  const first: DemoLine[] = [];
  const second: DemoLine[] = [];
  let [approved, asked, rejected] = [0, 0, 0];
  for (const [row, content] of lines) {
    const place = share(row);
    const line = { row, content, reason: null, comment: null };
    // What costs little changes by nothing that anybody would see.
    const isDear = (content.unitPrice ?? 0) >= DEAR;
    if (place < 65)
      first.push({ ...line, content: then(content, isDear ? approved++ : -1), decision: 'approved' });
    else if (place < 72 && asked++ === 0)
      first.push({ ...line, decision: 'asked', comment: text('能不能少一些？', 'Could we do with fewer?') });
    else if (place < 79 && rejected++ === 0)
      first.push({
        ...line,
        decision: 'rejected',
        comment: text('先再要一家报价', 'Get another quote first'),
      });
    else if (place < 90)
      second.push({ ...line, decision: null, reason: REASONS[second.length % REASONS.length]! });
  }
  return [
    {
      ...{ note: text('第一轮：已有报价的项目', 'First round: all that has a quote'), lines: first },
      ...{ madeBefore: 52 * HOUR_MS, decidedBefore: 47 * HOUR_MS },
    },
    {
      ...{ note: text('补充项目', 'What came up since'), lines: second },
      ...{ madeBefore: 5 * HOUR_MS, decidedBefore: 0 },
    },
  ].filter((submission) => submission.lines.length > 0);
}

function then(content: LineContent, place: number): LineContent {
  const hundredths = PRICE_THEN.get(place) ?? 100;
  const price = content.unitPrice ?? 0;
  return { ...content, unitPrice: Math.round((price * hundredths) / 100) };
}
