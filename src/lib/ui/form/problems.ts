/** What a form action answers when it refuses: words in the reader's language, at their fields. */
export interface Problems {
  /** About the whole form, or about a field that this form does not show. */
  readonly form: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** The `data` of every failed action of ours. Passwords are never among the values. */
export interface Refusal {
  readonly problems: Problems;
  readonly values: Readonly<Record<string, string>>;
}

export const NO_PROBLEMS: Problems = { form: null, fields: {} };

export function isRefusal(data: unknown): data is Refusal {
  return typeof data === 'object' && data !== null && 'problems' in data;
}
