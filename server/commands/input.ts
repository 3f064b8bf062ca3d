import { LOCALES } from '#lib/schema/index.ts';
import { dayNumber } from '#lib/domain/calendar.ts';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { normalEmail } from '../db/users.ts';
import { AppError, type Reason } from '../errors.ts';

/**
 * The pieces that inputs are declared with, and how one is read. Every message is a {@link Reason}; a key
 * that isn't declared is refused rather than dropped (W15).
 */
const reason = (name: Reason): Reason => name;
const typeOrMissing = (issue: { readonly input: unknown }): Reason =>
  issue.input === undefined || issue.input === null ? 'required' : 'wrong-type';

export const string = v.string(typeOrMissing);

/** One line: control characters and line breaks become spaces, halves of characters are repaired. */
const oneLine = v.transform((text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim(),
);

/** @param max UTF-16 units */
export const line = (max: number) =>
  v.pipe(string, oneLine, v.nonEmpty(reason('required')), v.maxLength(max, reason('too-long')));

/** A text that may be empty: blank and null are both null. */
export const optionalLine = (max: number) =>
  v.nullable(
    v.pipe(
      string,
      oneLine,
      v.maxLength(max, reason('too-long')),
      v.transform((text) => text || null),
    ),
  );

export const email = v.pipe(
  string,
  v.transform(normalEmail),
  v.nonEmpty(reason('required')),
  v.maxLength(254, reason('too-long')),
  v.regex(
    /^[^\s@<>()[\],;:"\\\p{Cc}]+@[^\s@<>()[\],;:"\\\p{Cc}]+\.[^\s@<>()[\],;:"\\\p{Cc}]+$/u,
    reason('not-an-email'),
  ),
);

/** Kept to the character; its own rules follow in auth/passwords.ts. The bound keeps a megabyte from being hashed. */
export const password = v.pipe(string, v.nonEmpty(reason('required')), v.maxLength(1024, reason('too-long')));

export const whole = (min: number, max: number) =>
  v.pipe(
    v.number((issue) => (typeOrMissing(issue) === 'required' ? 'required' : 'not-a-number')),
    v.safeInteger(reason('not-a-number')),
    v.minValue(min, reason('too-small')),
    v.maxValue(max, reason('too-large')),
  );

/** A whole number in an address. */
export const wholeInQuery = (min: number, max: number) =>
  v.pipe(
    string,
    v.regex(/^\d{1,15}$/, reason('not-a-number')),
    v.transform(Number),
    v.minValue(min, reason('too-small')),
    v.maxValue(max, reason('too-large')),
  );

/** A day of a plan in an address, counted from day 0. */
export const dayInQuery = v.pipe(string, v.regex(/^-?\d{1,5}$/, reason('not-a-number')), v.transform(Number));

const USUAL_PAGE = 50;
const LARGEST_PAGE = 100;

/** Which part of a long list is asked for: entries before one of the log, and how many. */
export const logPage = {
  before: v.optional(v.nullable(wholeInQuery(1, Number.MAX_SAFE_INTEGER)), null),
  limit: v.optional(wholeInQuery(1, LARGEST_PAGE), String(USUAL_PAGE)),
};

/** Of what was read with one more than was asked for: the page, and where the next one begins, if there is one. */
export function page<T>(
  found: readonly T[],
  limit: number,
  idOf: (item: T) => number,
): { readonly items: readonly T[]; readonly next: number | null } {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? idOf(items.at(-1)!) : null };
}

export const role = v.picklist(PLAN_ROLES, (issue) =>
  typeOrMissing(issue) === 'required' ? 'required' : 'unknown-role',
);

export const workspaceRole = v.picklist(['owner', 'member'], (issue) =>
  typeOrMissing(issue) === 'required' ? 'required' : 'unknown-role',
);

export const locale = v.picklist(LOCALES, (issue) =>
  typeOrMissing(issue) === 'required' ? 'required' : 'unknown-language',
);

/** At least one of some names, each once. */
export const someOf = <const N extends string>(names: readonly N[], unknown: Reason) =>
  v.pipe(
    v.array(v.picklist(names, unknown), typeOrMissing),
    v.nonEmpty(reason('required')),
    v.maxLength(names.length, unknown),
  );

export const yesNo = v.boolean(reason('not-yes-or-no'));

/** Every date that follows from a plan's times keeps four digits of year then. */
const LAST_DATE = '2200-01-01';

export const date = v.pipe(
  string,
  v.check(
    (text) => dayNumber(text) !== null && text >= '1970-01-01' && text < LAST_DATE,
    reason('not-a-date'),
  ),
);

/** An IANA name, in its usual spelling. Offsets such as +08:00 know no summer time and are none. */
export const timeZone = v.pipe(
  string,
  v.check((name) => canonicalZone(name) !== null, reason('not-a-time-zone')),
  v.transform((name) => canonicalZone(name)!),
);

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
export const currency = v.pipe(
  string,
  v.transform((code) => code.toUpperCase()),
  v.check((code) => currencies.has(code), reason('not-a-currency')),
);

function canonicalZone(name: string): string | null {
  if (!/^[A-Za-z]/.test(name) || name.length > 60) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** An object within an input: own keys, which must all be known. */
export const only = <E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return reason('unknown-key');
    return issue.expected?.startsWith('"') ? reason('required') : reason('wrong-type');
  });

type Entries = Record<string, v.GenericSchema>;
type Output<E extends Entries> = v.InferOutput<v.ObjectSchema<E, undefined>>;

/**
 * Reads an input from outside. Trusts nothing about it.
 * @throws AppError bad-request when it is no object, invalid-field with the first field at fault
 */
export function readInput<E extends Entries>(entries: E, input: unknown): Output<E> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new AppError('bad-request');
  for (const key of Object.keys(input)) {
    // `in` would find __proto__ and constructor in any object.
    if (!Object.hasOwn(entries, key)) throw invalid(key.slice(0, 60), 'unknown-key');
  }
  const missing = (issue: { readonly expected: string | null }) =>
    issue.expected?.startsWith('"') ? reason('required') : reason('wrong-type');
  const result = v.safeParse(v.object(entries, missing), input, { abortEarly: true });
  if (result.success) return result.output as Output<E>;
  const [issue] = result.issues;
  const requirement: unknown = issue.requirement;
  const [outer, row, inner] = (issue.path ?? []).map(({ key }) => key);
  throw new AppError('invalid-field', {
    field: String(inner ?? outer ?? '').slice(0, 60),
    ...(outer === 'rows' && typeof row === 'number' && { row }),
    reason: issue.message as Reason,
    params: typeof requirement === 'number' ? { limit: requirement } : {},
  });
}

export function invalid(field: string, why: Reason, params: Record<string, string | number> = {}): AppError {
  return new AppError('invalid-field', { field, reason: why, params });
}
