import type { PlanStandard } from './rulePack.ts';
import type { PlanTrack } from './tracks.ts';
import type { CellValue, Locale, RowId } from './values.ts';

/** Which editor the grid opens for a field; the interface maps each name to one component. */
export type EditorName =
  | 'text'
  | 'longText'
  | 'number'
  | 'time'
  | 'choice'
  | 'choices'
  | 'person'
  | 'people'
  | 'row'
  | 'link'
  | 'list'
  | 'checkbox';

export type KindName =
  | 'text'
  | 'longText'
  | 'integer'
  | 'quantity'
  | 'percent'
  | 'money'
  | 'length'
  | 'planTime'
  | 'instant'
  | 'day'
  | 'duration'
  | 'choice'
  | 'choices'
  | 'person'
  | 'people'
  | 'ref'
  | 'link'
  | 'list'
  | 'checkbox';

export interface Option {
  readonly id: string;
  readonly label: string;
}

/** Lists outside a plan that offer names for its free text. */
export type NameList = 'suppliers';

/** What a list offers. */
export interface NameListing {
  readonly names: readonly string[];
  /** Puts a name into the list; null where the reader may not. */
  readonly add: ((name: string) => void) | null;
}

/** Names of the things that cells hold by id. The browser answers from its live rows, the server from its tables. */
export interface Names {
  people(): readonly Option[];
  /** The name, or null when nobody in sight has this id. */
  person(id: string): string | null;
  rows(sheet: string): readonly Option[];
  /** The row's title, or null when it is gone or out of sight. */
  row(sheet: string, id: RowId): string | null;
  /** What the plan says of its tracks, in its order. */
  tracks(): readonly PlanTrack[];
  /** Names for free text of a kind; missing where there is nobody to offer them to. */
  listed?(list: NameList): NameListing;
  /** Tells of many texts whether each is spelt by what was typed (pinyin, initials); missing where nobody can say. */
  spelling?(typed: string): (text: string) => boolean;
  /** Codes of the plan's currency and of those it has rates of; missing where nobody may know. */
  currencies?(): readonly string[];
  /** What the plan keeps of its standard; missing where nobody may know. */
  standard?(): PlanStandard;
}

/** The part of {@link Names} that says which options a choice has. */
export type KnownOptions = Pick<Names, 'tracks' | 'currencies' | 'standard'>;

/** What a value needs to be read or shown: the reader's language and the plan's own frame. */
export interface CellContext {
  readonly locale: Locale;
  /** ISO 4217, of the plan. */
  readonly currency: string;
  /** ISO 4217, of the prices of the row in question; left out where it is the plan's. */
  readonly rowCurrency?: string;
  /** yyyy-mm-dd of day 0, or null while the plan has no date. */
  readonly day0: string | null;
  /** IANA zone of the plan. */
  readonly timeZone: string;
  readonly names: Names;
}

/** Why a text or value does not fit. The words are in messages/, as `problem_<id>`, with these parameters. */
export interface Problem {
  readonly id: ProblemId;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const PROBLEM_IDS = [
  'not-a-number',
  'not-whole',
  'too-many-decimals',
  'too-small',
  'too-large',
  'too-long',
  'other-currency',
  'currency-without-rate',
  'which-currency',
  'sum-not-understood',
  'sum-unfinished',
  'sum-divides-by-zero',
  'sum-not-whole',
  'not-a-time',
  'no-such-date',
  'ambiguous-date',
  'not-a-duration',
  'not-an-option',
  'no-such-person',
  'no-such-row',
  'not-yes-or-no',
  'too-many',
  'wrong-type',
] as const;
export type ProblemId = (typeof PROBLEM_IDS)[number];

export type Parsed =
  | {
      readonly ok: true;
      readonly value: CellValue;
      /** What the text says of other cells of its row: a price names its currency. */
      readonly also?: Readonly<Record<string, CellValue>>;
    }
  | { readonly ok: false; readonly problem: Problem };

/**
 * A kind of field: everything that reads, shows, checks, orders or stores its values.
 * All functions are pure. `null` (empty) is handled by the callers: `parse` answers null for blank text,
 * the others are never called with null.
 */
export interface Kind {
  readonly name: KindName;
  readonly editor: EditorName;
  readonly align: 'start' | 'end' | 'center';
  readonly sql: 'text' | 'integer';
  /** Set for choices: ids with labels in both languages; of those that a plan makes itself, where its names are told. */
  readonly options?: (locale: Locale, names?: KnownOptions) => readonly Option[];
  /** Set for choices to which a plan may add: what ids of its own look like. */
  readonly planAdds?: RegExp;
  /** Set for `ref` and `link`: the sheets it may point to. */
  readonly sheets?: readonly string[];
  /** Set for text: the most characters. */
  readonly longest?: number;
  /** Set for free text with usual values to pick from (units). */
  readonly suggestions?: (locale: Locale) => readonly string[];
  /** Set for free text that takes its usual values from a list ({@link Names.listed}). */
  readonly list?: NameList;
  /** Typed, pasted or imported text to a value. */
  parse(input: string, context: CellContext): Parsed;
  /** The same where other cells of the row can be written in one gesture with it; left out where a text says nothing of them. */
  readonly parseInRow?: (input: string, context: CellContext) => Parsed;
  /** Set for prices: the field that names their currency where it is not the plan's. */
  readonly currencyIn?: string;
  /** As shown in a cell. */
  format(value: CellValue, context: CellContext): string;
  /** As put on the clipboard and into the editor: reads back with `parse` to the same value. */
  edit(value: CellValue, context: CellContext): string;
  /** Null when the value may stand in a document, of this plan where its names are told; trusts nothing. */
  check(value: unknown, names?: KnownOptions): Problem | null;
  /** What typing would not take of a value that may stand in a document: ranges are findings (sync rule S3). */
  warn?(value: CellValue, context: CellContext): Problem | null;
  /** Order of two non-empty values. */
  compare(a: CellValue, b: CellValue, context: CellContext): number;
}

export type { CellValue, RowId };

/** What a cell of this kind is read and shown with in a row: prices follow the currency of their line. */
export function contextInRow(
  context: CellContext,
  { currencyIn }: Kind,
  value: (field: string) => CellValue,
): CellContext {
  if (currencyIn === undefined) return context;
  const named = value(currencyIn);
  return typeof named === 'string' && named !== context.currency
    ? { ...context, rowCurrency: named }
    : context;
}
