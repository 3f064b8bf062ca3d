/** An answer about shifts that was not taken, as it was given. */
export interface RefusedAnswer {
  readonly id: string;
  readonly message: string;
  readonly shifts: readonly { readonly row: string; readonly times: string }[];
  readonly answer: string;
  /** Null where the form has no field for it. */
  readonly reason: string | null;
}

/** What somebody typed about a shift in an answer that was refused; null where they typed something else. */
export function typedFor(refused: RefusedAnswer | null, row: string): string | null {
  return refused?.shifts.some((shift) => shift.row === row) ? refused.reason : null;
}
