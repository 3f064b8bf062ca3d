import type { Survey } from '#lib/domain/survey.ts';
import type { Locale } from '#lib/schema/index.ts';

/** The surveys of a plan. */
export interface SurveysRead {
  readonly surveys: readonly Survey[];
  readonly may: { readonly keep: boolean };
}

interface Score {
  readonly row: string;
  readonly importance: number | null;
  readonly satisfaction: number | null;
}

/** What somebody said, and nothing of who it was. */
export interface AnswersRead {
  readonly answers: readonly {
    readonly id: string;
    /** UTC milliseconds. */
    readonly at: number;
    readonly comment: string | null;
    readonly scores: readonly Score[];
  }[];
}

/** What whoever has the link to a survey sees. */
export interface OpenSurvey {
  readonly title: string;
  readonly intro: string | null;
  /** Of title and names. */
  readonly locale: Locale;
  readonly open: boolean;
  readonly closesOn: string | null;
  readonly touchpoints: readonly { readonly row: string; readonly name: string }[];
  /** What this browser answered before. */
  readonly mine: { readonly scores: readonly Score[]; readonly comment: string | null } | null;
}
