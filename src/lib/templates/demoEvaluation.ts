import { SURVEY_LIMITS } from '../domain/survey.ts';
import type { CellValue, Text } from '../schema/index.ts';
import { share } from './demoFill.ts';
import type { TemplateRow } from './index.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The demo's plans that look back at an event of last year, and ask their guests. */
export const LOOKING_BACK = ['customer-care-campaign', 'brand-night'] as const;

export const DEMO_SURVEY = {
  title: text('您觉得这些环节怎么样？', 'How did we do?'),
  intro: text('请预览场的来宾打分，一分钟就好。', 'For guests of the preview. It takes a minute.'),
} as const;

const COMMENTS: readonly Text[] = [
  text('签到很快，停车有点难找。', 'Quick at the door, though parking was hard to find.'),
  text('讲解员很耐心。', 'The guide was very patient.'),
  text('等餐久了一些，别的都好。', 'We waited a while for food. All else was fine.'),
];

/** Of how many guests; the last touchpoints of an answer are sometimes skipped, as people do. */
const GUESTS = 24;
const ASKED = 6;
const STEP = 100;
const HOUR_MS = 3_600_000;

const thousandths = (value: CellValue | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
const within = (score: number): number => Math.min(5_000, Math.max(1_000, score));

/**
 * The touchpoints of a year before: somewhat less satisfying, a few better than now, some not yet there. Depends on
 * nothing but its rows.
 */
export function touchpointsBefore(rows: readonly TemplateRow[]): readonly TemplateRow[] {
  return rows.flatMap(({ id, cells }) => {
    const turn = share(`${id} before`);
    if (turn < 10) return [];
    const importance = thousandths(cells.importance, 3_000) + ((turn % 7) - 3) * STEP;
    const satisfaction = thousandths(cells.satisfaction, 3_000) + ((turn % 12) - 8) * STEP;
    return [{ id, cells: { ...cells, importance: within(importance), satisfaction: within(satisfaction) } }];
  });
}

export interface DemoAnswer {
  /** Before now, in milliseconds. */
  readonly ago: number;
  readonly comment: Text | null;
  readonly scores: readonly {
    readonly row: string;
    readonly importance: number | null;
    readonly satisfaction: number | null;
  }[];
}

/** What is asked, and what guests answered, a little apart from what the sheet says. */
export function demoAnswers(rows: readonly TemplateRow[]): {
  readonly asked: readonly string[];
  readonly answers: readonly DemoAnswer[];
} {
  const asked = rows.slice(0, ASKED);
  const score = (of: number, key: string): number => {
    const apart = (share(key) % 3) - 1;
    return Math.min(SURVEY_LIMITS.most, Math.max(SURVEY_LIMITS.least, Math.round(of / 1_000) + apart));
  };
  const answers = Array.from({ length: GUESTS }, (_, guest): DemoAnswer => {
    const said = share(`guest ${guest}`) < 20 ? asked.slice(0, -2) : asked;
    return {
      ago: (guest + 1) * HOUR_MS,
      comment: guest % 8 === 0 ? COMMENTS[guest / 8]! : null,
      scores: said.map(({ id, cells }) => ({
        row: id,
        importance: score(thousandths(cells.importance, 3_000), `${id} ${guest} matters`),
        satisfaction: score(thousandths(cells.satisfaction, 3_000), `${id} ${guest} pleases`),
      })),
    };
  });
  return { asked: asked.map(({ id }) => id), answers };
}
