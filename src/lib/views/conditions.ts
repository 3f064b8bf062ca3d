import { plain } from '../domain/plainText.ts';
import {
  isLink,
  isUnread,
  type CellContext,
  type CellValue,
  type Field,
  type KindName,
  type Tone,
} from '../schema/index.ts';
import type { Condition } from './viewState.ts';

export type ConditionName = Condition['is'];

/** What the answer to a condition depends on besides the cell. */
export interface Reader {
  readonly context: CellContext;
  /** The person of the directory that is the reader; null while their account is linked to none. */
  readonly personId: string | null;
}

/** A cell as conditions ask it: how it stands out is worked out only where a condition asks. */
export interface AskedCell {
  readonly value: CellValue;
  tone(): Tone | null;
}

const ANY: readonly ConditionName[] = ['empty', 'filled'];
const WORDS: readonly ConditionName[] = ['contains', 'lacks', ...ANY];
const MEASURE: readonly ConditionName[] = ['between', ...ANY, 'unread'];
const PICKED: readonly ConditionName[] = ['one-of', 'none-of', 'contains', 'lacks', ...ANY, 'unread'];
const PEOPLE: readonly ConditionName[] = ['mine', ...PICKED];

/** What cells of a kind can be asked, the usual question first. Tones are asked of fields that have them. */
const ASKED = {
  text: WORDS,
  longText: WORDS,
  list: [...WORDS, 'unread'],
  integer: MEASURE,
  quantity: MEASURE,
  percent: MEASURE,
  money: MEASURE,
  length: MEASURE,
  planTime: MEASURE,
  instant: MEASURE,
  day: MEASURE,
  duration: MEASURE,
  choice: PICKED,
  choices: PICKED,
  person: PEOPLE,
  people: PEOPLE,
  ref: PICKED,
  link: PICKED,
  // A box that was never ticked looks like one that was cleared.
  checkbox: ['one-of', 'unread'],
} satisfies Record<KindName, readonly ConditionName[]>;

/** The conditions a field can be asked, the usual one first. What is computed is always understood. */
export function conditionsFor(field: Pick<Field, 'kind' | 'tone' | 'source'>): readonly ConditionName[] {
  const asked: readonly ConditionName[] = ASKED[field.kind.name];
  const possible = field.source === 'cell' ? asked : asked.filter((name) => name !== 'unread');
  return field.tone ? ['tone', ...possible] : possible;
}

/** Texts without case and width, as they are compared: `ＬＥＤ` and `led` are the same. */
export function foldText(text: string): string {
  return plain(text).toLowerCase();
}

/** Whether a cell of a field fits a condition. For many cells of a field, make the test once: {@link conditionTest}. */
export function fits(condition: Condition, field: Field, cell: AskedCell, reader: Reader): boolean {
  return conditionTest(condition, field, reader)(cell);
}

/**
 * A condition as a question to cells of one field. Text that was not understood is text: it is filled, may contain
 * words, and is no option, no person and no number.
 */
export function conditionTest(
  condition: Condition,
  field: Field,
  { context, personId }: Reader,
): (cell: AskedCell) => boolean {
  switch (condition.is) {
    case 'contains':
    case 'lacks': {
      const wanted = foldText(condition.text);
      const holds = (value: CellValue): boolean => textOf(field, value, context).includes(wanted);
      return condition.is === 'contains' ? ({ value }) => holds(value) : ({ value }) => !holds(value);
    }
    case 'one-of':
    case 'none-of': {
      const wanted = new Set<unknown>(condition.values);
      const inside = (value: CellValue): boolean => idsOf(field, value).some((id) => wanted.has(id));
      return condition.is === 'one-of' ? ({ value }) => inside(value) : ({ value }) => !inside(value);
    }
    case 'between': {
      const [from, to] = [bound(condition.from, -Infinity), bound(condition.to, Infinity)];
      return ({ value }) => typeof value === 'number' && value >= from && value <= to;
    }
    case 'empty':
      return ({ value }) => value === null;
    case 'filled':
      return ({ value }) => value !== null;
    case 'unread':
      return ({ value }) => isUnread(value);
    case 'mine':
      return ({ value }) => personId !== null && idsOf(field, value).includes(personId);
    case 'tone': {
      const wanted = new Set<unknown>(condition.tones);
      return (cell) => cell.value !== null && wanted.has(cell.tone());
    }
  }
}

function textOf({ kind }: Field, value: CellValue, context: CellContext): string {
  if (value === null) return '';
  return foldText(isUnread(value) ? value.text : kind.format(value, context));
}

/** What a cell names: options, people and rows by their ids; a box is ticked or not. */
function idsOf({ kind }: Field, value: CellValue): readonly unknown[] {
  if (kind.name === 'checkbox' && !isUnread(value)) return [value === true];
  if (value === null || isUnread(value)) return [];
  if (isLink(value)) return [value.row];
  return Array.isArray(value) ? value : [value];
}

/** Numbers, amounts and moments are stored as numbers; another bound is as good as none. */
function bound(value: number | string | null, open: number): number {
  return typeof value === 'number' ? value : open;
}
