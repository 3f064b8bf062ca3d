import { SHEETS, type Locale } from '#lib/schema/index.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { textCell } from './fileCell.ts';

interface Answer {
  readonly at: number;
  readonly comment: string | null;
  readonly scores: readonly {
    readonly row: string;
    readonly importance: number | null;
    readonly satisfaction: number | null;
  }[];
}

const WORDS = {
  at: { 'zh-CN': '时间', en: 'When' },
  comment: { 'zh-CN': '留言', en: 'Comment' },
} as const;
const ASKED = ['importance', 'satisfaction'] as const;

/** Answers of a survey, one a line, two columns for each touchpoint. @param moment writes when it was given */
export function answersTable(
  touchpoints: readonly string[],
  names: ReadonlyMap<string, string>,
  answers: readonly Answer[],
  locale: Locale,
  moment: (at: number) => string,
): Pick<Table, 'columns' | 'rows'> {
  const column = (heading: string, width: number): TableColumn => ({
    ...{ field: null, heading, width, isComputed: false, align: 'start' },
  });
  const questions = touchpoints.flatMap((row) =>
    ASKED.map((field) => ({
      ...{ row, field },
      heading: `${names.get(row) ?? row} – ${SHEETS.touchpoints.fields[field]!.label[locale]}`,
    })),
  );
  const rows = answers.map(({ at, comment, scores }): TableRow => {
    const given = new Map(scores.map((score) => [score.row, score]));
    return [
      textCell(moment(at)),
      ...questions.map(({ row, field }) => {
        const score = given.get(row)?.[field] ?? null;
        return score === null ? null : textCell(String(score));
      }),
      comment === null ? null : textCell(comment),
    ];
  });
  return {
    columns: [
      column(WORDS.at[locale], 130),
      ...questions.map(({ heading }) => column(heading, 120)),
      column(WORDS.comment[locale], 300),
    ],
    rows,
  };
}
