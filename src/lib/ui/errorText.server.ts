import { m } from '#lib/paraglide/messages.js';

type Words = (inputs: Record<string, string | number>, options?: { locale?: 'zh-CN' | 'en' }) => string;

/** An error as people read it, from its id and, for a field, what is wrong with it (server/errors.ts). */
export interface ErrorWords {
  readonly id: string;
  readonly reason?: string | null;
  readonly params?: Readonly<Record<string, string | number>>;
}

const words = m as unknown as Readonly<Record<string, Words>>;

/** What to tell somebody, in the language of the request, or in the given one. */
export function errorText({ id, reason, params = {} }: ErrorWords, locale?: 'zh-CN' | 'en'): string {
  const keys = [reason ? keyOf('invalid', reason) : null, keyOf('error', id), 'error_internal'];
  const key = keys.find((name): name is string => name !== null && Object.hasOwn(words, name))!;
  return words[key]!({ ...params }, locale ? { locale } : undefined);
}

function keyOf(prefix: string, id: string): string {
  return `${prefix}_${id.replaceAll('-', '_')}`;
}
