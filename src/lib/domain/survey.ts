/** How much one survey asks, and how much one answer says. */
export const SURVEY_LIMITS = { asked: 12, comment: 500, least: 1, most: 5 } as const;

/** What answers to one question come to; mean and spread are thousandths, null without answers. */
export interface ScoreFigures {
  readonly count: number;
  readonly mean: number | null;
  /** Standard deviation over all that answered. */
  readonly spread: number | null;
}

export interface SurveyResult {
  /** Row of the touchpoint. */
  readonly row: string;
  readonly importance: ScoreFigures;
  readonly satisfaction: ScoreFigures;
}

/** A survey about some touchpoints of a plan, with what was answered so far. */
export interface Survey {
  readonly id: string;
  readonly title: string;
  readonly intro: string | null;
  /** Rows that are asked about, in their order. */
  readonly touchpoints: readonly string[];
  readonly closed: boolean;
  /** The last day on which it takes answers, yyyy-mm-dd by the plan's calendar; null for no end. */
  readonly closesOn: string | null;
  readonly madeAt: number;
  readonly answers: number;
  readonly results: readonly SurveyResult[];
}

/** @param today yyyy-mm-dd by the plan's calendar */
export function takesAnswers(
  { closed, closesOn }: Pick<Survey, 'closed' | 'closesOn'>,
  today: string,
): boolean {
  return !closed && (closesOn === null || today <= closesOn);
}

/** What scores from 1 to 5 come to, from how many there are, their sum and the sum of their squares. */
export function scoreFigures(count: number, sum: number, squares: number): ScoreFigures {
  if (count === 0) return { count, mean: null, spread: null };
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean);
  return { count, mean: Math.round(mean * 1_000), spread: Math.round(Math.sqrt(variance) * 1_000) };
}
