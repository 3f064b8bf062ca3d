import { commentParts, personMark, roleMark } from '#lib/domain/mentions.ts';
import type { PlanRole } from '#lib/domain/roles.ts';

/** Somebody who can be called in a comment: as it is typed, and as it is stored. */
export interface Callable {
  /** What follows the @. */
  readonly label: string;
  /** As domain/mentions.ts has it. */
  readonly mark: string;
}

/** What is typed at the caret to call somebody. */
export interface CallAtCaret {
  /** Where its @ stands. */
  readonly from: number;
  readonly query: string;
}

/** Longer ones are no names. */
const LONGEST_QUERY = 30;
const AT = /[@＠]/;
const LATIN = /[\p{Script=Latin}\p{Nd}._]/u;

/** An @ that stands by itself and what follows it up to the caret; null where no call is being typed. */
export function callAt(text: string, caret: number): CallAtCaret | null {
  // The caret is elsewhere.
  if (caret < 0) return null;
  const before = text.slice(Math.max(0, caret - LONGEST_QUERY - 1), caret);
  const at = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'));
  if (at < 0) return null;
  const query = before.slice(at + 1);
  const from = caret - query.length - 1;
  if (/[\n\r]/.test(query) || /^\s/.test(query) || isWithinWord(text, from)) return null;
  return { from, query };
}

/**
 * What is typed, with marks in place of names. The longest name counts; of several people with one name, the one who
 * was chosen last (`chosen`, by label), or nobody.
 */
export function toStored(
  typed: string,
  callables: readonly Callable[],
  chosen: ReadonlyMap<string, string> = new Map(),
): string {
  const byLength = callables.toSorted((a, b) => b.label.length - a.label.length);
  let stored = '';
  for (let place = 0; place < typed.length;) {
    const found =
      AT.test(typed[place]!) && !isWithinWord(typed, place) ? calledAt(typed, place + 1, byLength) : null;
    const mark = found && markOf(found, callables, chosen);
    if (found && mark !== null) {
      stored += mark;
      place += found.length + 1;
    } else stored += typed[place++]!;
  }
  return stored;
}

/** What was stored, as it is typed. */
export function toTyped(
  stored: string,
  nameOf: (userId: string) => string,
  roleOf: (role: PlanRole) => string,
): string {
  return commentParts(stored)
    .map((part) => {
      if (part.type === 'text') return part.text;
      return part.type === 'person' ? `@${nameOf(part.userId)}` : `@${roleOf(part.role)}`;
    })
    .join('');
}

export const callablePerson = (userId: string, name: string): Callable => ({
  label: name,
  mark: personMark(userId),
});
export const callableRole = (role: PlanRole, name: string): Callable => ({
  label: name,
  mark: roleMark(role),
});

/** As in an address of e-mail. */
function isWithinWord(text: string, at: number): boolean {
  return at > 0 && LATIN.test(text[at - 1]!);
}

function calledAt(text: string, from: number, byLength: readonly Callable[]): string | null {
  const found = byLength.find(({ label }) => {
    if (label === '' || !text.startsWith(label, from)) return false;
    const next = text[from + label.length];
    // @Ann in @Anna is nobody.
    return next === undefined || !LATIN.test(label.at(-1)!) || !/[\p{Script=Latin}\p{Nd}]/u.test(next);
  });
  return found?.label ?? null;
}

function markOf(
  label: string,
  callables: readonly Callable[],
  chosen: ReadonlyMap<string, string>,
): string | null {
  const marks = callables.filter((callable) => callable.label === label).map(({ mark }) => mark);
  if (marks.length === 1) return marks[0]!;
  const last = chosen.get(label);
  return last !== undefined && marks.includes(last) ? last : null;
}
