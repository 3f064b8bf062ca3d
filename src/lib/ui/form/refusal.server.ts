import { fail, isHttpError, isRedirect, type ActionFailure } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { errorText } from '../errorText.server.ts';
import type { Refusal } from './problems.ts';

/** An expected failure of the server, known by its shape: the pages' bundle holds no copy of its class. */
export interface Expected {
  readonly id: string;
  readonly status: number;
  readonly field: string | null;
  readonly reason: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export function isExpected(thrown: unknown): thrown is Expected {
  return (
    thrown instanceof Error &&
    'id' in thrown &&
    typeof thrown.id === 'string' &&
    'status' in thrown &&
    typeof thrown.status === 'number'
  );
}

/** A refusal that the page itself decides on: ready words at their fields. */
export function refuse(fields: Readonly<Record<string, string>>, data: FormData): ActionFailure<Refusal> {
  return fail(422, { problems: { form: null, fields }, values: typed(data) });
}

/**
 * What a form action answers when a command threw: the words at their field, what was typed (never passwords).
 * Throws on what nobody expected. `at` sends an error that names no field to the one where the eye is.
 */
export function refusal(
  thrown: unknown,
  data: FormData,
  at: Readonly<Record<string, string>> = {},
): ActionFailure<Refusal> {
  if (isRedirect(thrown) || isHttpError(thrown) || !isExpected(thrown)) throw thrown;
  const text = errorText(thrown);
  const field = thrown.field ?? at[thrown.id] ?? null;
  const shown = field !== null && data.has(field);
  const problems = { form: shown ? null : text, fields: shown ? { [field]: text } : {} };
  return fail(thrown.status, { problems, values: typed(data) });
}

/** Refuses at every empty field at once, where the server would name the first one only; null when all are filled. */
export function refuseEmpty(data: FormData, names: readonly string[]): ActionFailure<Refusal> | null {
  const empty = names.filter((name) => `${data.get(name) ?? ''}`.trim() === '');
  return empty.length === 0
    ? null
    : refuse(Object.fromEntries(empty.map((name) => [name, m.invalid_required()])), data);
}

/** Fields whose text never comes back. */
const PASSWORDS: ReadonlySet<string> = new Set(['password', 'current']);

function typed(data: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of data)
    if (typeof value === 'string' && !PASSWORDS.has(name)) values[name] = value;
  return values;
}
