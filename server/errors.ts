/** Every error a person can meet, with its HTTP status. The words are in messages/ as `error_<id>`. */
export const ERRORS = {
  'sign-in-needed': 401,
  'wrong-credentials': 401,
  'wrong-password': 403,
  'token-invalid': 401,
  'token-scope': 403,
  'person-only': 403,
  'too-many-tokens': 409,
  'too-many-views': 409,
  'too-many-tracks': 409,
  'track-in-use': 409,
  'batches-changed': 409,
  'too-many-calendars': 409,
  'view-changed': 409,
  'show-moved': 409,
  'too-many-clocks': 409,
  'too-many-surveys': 409,
  'too-many-standard-changes': 409,
  'standard-change-settled': 409,
  'pack-changed': 409,
  'too-many-packs': 409,
  'too-many-requirements': 409,
  'too-many-versions': 409,
  'shift-moved': 409,
  'survey-closed': 409,
  'survey-full': 409,
  'answered-before': 409,
  'show-refused': 409,
  frozen: 409,
  'not-frozen': 409,
  'too-many-proposals': 409,
  'too-many-comments': 409,
  'proposal-decided': 409,
  'not-caller': 403,
  'approval-moved': 409,
  'not-waiting': 409,
  'no-standard': 409,
  'waiver-settled': 409,
  'too-many-waivers': 409,
  'own-waiver': 403,
  'nothing-to-submit': 409,
  'line-unfinished': 422,
  'own-submission': 403,
  'second-person': 403,
  'over-limit': 403,
  'movement-needed': 409,
  'supplier-twice': 409,
  'supplier-changed': 409,
  'supplier-file': 422,
  'stock-item-changed': 409,
  'floor-entry-twice': 409,
  'floor-entry-changed': 409,
  'order-changed': 409,
  'order-fixed': 409,
  'order-unapproved': 409,
  'line-delivered': 409,
  'too-many-orders': 409,
  'invoice-changed': 409,
  'invoice-twice': 409,
  'too-many-invoices': 409,
  'background-changed': 409,
  'attachment-type': 415,
  'photo-type': 415,
  'attachment-too-large': 413,
  'attachment-lost': 410,
  'files-full': 413,
  'not-found': 404,
  'not-allowed': 403,
  'foreign-origin': 403,
  'invalid-field': 422,
  'invalid-cell': 422,
  'key-reused': 422,
  'not-own-row': 403,
  'row-in-trash': 409,
  'sheet-full': 409,
  'bad-request': 400,
  'method-not-allowed': 405,
  'email-taken': 409,
  'password-too-short': 422,
  'password-too-long': 422,
  'password-common': 422,
  'already-member': 409,
  'last-owner': 409,
  'last-workspace-owner': 409,
  'person-in-use': 409,
  'person-is-member': 409,
  'other-workspace': 409,
  'invite-used': 410,
  'invite-for-another': 403,
  'currency-fixed': 409,
  'rate-in-use': 409,
  'dates-out-of-order': 422,
  'too-many-tries': 429,
  'too-large': 413,
  'file-type': 415,
  'file-old-excel': 415,
  'file-broken': 422,
  'file-too-large': 413,
  'file-too-many-rows': 413,
  'file-too-slow': 422,
  'template-broken': 500,
  'store-down': 503,
  internal: 500,
} as const;
export type ErrorId = keyof typeof ERRORS;

/** What can be wrong with a field. The words are in messages/ as `invalid_<reason>`. */
export const REASONS = [
  'required',
  'too-long',
  'too-small',
  'too-large',
  'not-an-email',
  'not-a-date',
  'not-a-time-zone',
  'not-a-currency',
  'not-a-number',
  'not-yes-or-no',
  'unknown-template',
  'unknown-standard',
  'unknown-tier',
  'unknown-role',
  'unknown-scope',
  'unknown-language',
  'unknown-key',
  'unknown-row',
  'one-subject',
  'not-a-cell',
  'not-a-key',
  'not-a-view',
  'unknown-view',
  'unknown-track',
  'unknown-person',
  'personal-trait',
  'unknown-order',
  'unknown-item',
  'unknown-line',
  'not-a-prefix',
  'not-a-range',
  'unknown-choice',
  'days-out-of-order',
  'no-batches',
  'too-many-rows',
  'roster-too-long',
  'twice',
  'wrong-type',
] as const;
export type Reason = (typeof REASONS)[number];

/** An expected failure that says what is wrong, where, and with which figures. */
export class AppError extends Error {
  readonly id: ErrorId;
  readonly field: string | null;
  /** Of several rows in a request, the index of the one at fault. */
  readonly row: number | null;
  /** For `invalid-field`: what is wrong with it, as `invalid_<reason>` in messages/. */
  readonly reason: Reason | null;
  readonly params: Readonly<Record<string, string | number>>;
  /** What the answer holds beyond its words, for a program or a page to go on with. */
  readonly detail: Readonly<Record<string, unknown>> | null;

  constructor(
    id: ErrorId,
    details: {
      field?: string;
      row?: number;
      reason?: Reason;
      params?: Record<string, string | number>;
      detail?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(details.field ? `${id}: ${details.field}` : id);
    this.name = 'AppError';
    this.id = id;
    this.field = details.field ?? null;
    this.row = details.row ?? null;
    this.reason = details.reason ?? null;
    this.params = details.params ?? {};
    this.detail = details.detail ?? null;
  }

  /** The same where there was one row alone. */
  withoutRow(): AppError {
    const { id, field, reason, params } = this;
    return new AppError(id, { ...(field !== null && { field }), ...(reason !== null && { reason }), params });
  }

  get status(): number {
    return ERRORS[this.id];
  }
}

/** Kit's bundle holds a copy of this class of its own, so `instanceof` says nothing across the border. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'id' in error;
}
