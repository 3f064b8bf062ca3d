/** Every error a person can meet, with its HTTP status. The words are in messages/ as `error_<id>`. */
export const ERRORS = {
  'sign-in-needed': 401,
  'wrong-credentials': 401,
  'not-found': 404,
  'not-allowed': 403,
  'foreign-origin': 403,
  'invalid-field': 422,
  'bad-request': 400,
  'email-taken': 409,
  'password-too-short': 422,
  'password-too-long': 422,
  'password-common': 422,
  'already-member': 409,
  'last-owner': 409,
  'invite-used': 410,
  'invite-for-another': 403,
  'currency-fixed': 409,
  'dates-out-of-order': 422,
  'too-many-tries': 429,
  'too-large': 413,
  'template-broken': 500,
  'store-down': 503,
  internal: 500,
} as const;
export type ErrorId = keyof typeof ERRORS;

/** An expected failure that says what is wrong, where, and with which figures. */
export class AppError extends Error {
  readonly id: ErrorId;
  readonly field: string | null;
  /** For `invalid-field`: what is wrong with it, as `invalid_<reason>` in messages/. */
  readonly reason: string | null;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(id: ErrorId, details: { field?: string; reason?: string; params?: Record<string, string | number> } = {}) {
    super(details.field ? `${id}: ${details.field}` : id);
    this.name = 'AppError';
    this.id = id;
    this.field = details.field ?? null;
    this.reason = details.reason ?? null;
    this.params = details.params ?? {};
  }

  get status(): number {
    return ERRORS[this.id];
  }
}
