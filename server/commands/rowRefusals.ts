import type { RowId, SheetId } from '#lib/schema/index.ts';
import { AppError, type ErrorId } from '../errors.ts';
import type { Actor } from '../handoff.ts';
import type { RowOutcome, RowProblem } from '../rowWrites.ts';

type Refused = Exclude<RowOutcome, { readonly ok: true }>;

/** What a refusal of the rooms means to whoever asked over HTTP. */
const ERRORS: Readonly<Record<RowProblem, ErrorId>> = {
  role: 'not-allowed',
  'not-own': 'not-own-row',
  frozen: 'frozen',
  'read-only': 'not-allowed',
  'row-gone': 'not-found',
  'no-anchor': 'invalid-field',
  'in-trash': 'row-in-trash',
  'too-many-rows': 'sheet-full',
  'too-large': 'sheet-full',
  'store-down': 'store-down',
  // Seen to before, so these say that something is wrong here and not with the request.
  changed: 'internal',
  'unknown-field': 'internal',
  'bad-value': 'internal',
  'bad-row': 'internal',
  'bad-order': 'internal',
  'row-exists': 'internal',
  'foreign-client': 'internal',
  deletes: 'internal',
  malformed: 'internal',
};

/**
 * @param ids of the request's rows, in its order
 * @throws AppError always
 */
export function refuseRows(
  refused: Refused,
  sheet: SheetId,
  ids: readonly RowId[],
  { tokenId }: Actor,
): never {
  if ('lost' in refused) {
    if (refused.lost === 'plan') throw new AppError('not-found');
    if (refused.lost === 'rights') throw new AppError('not-allowed');
    throw new AppError(tokenId === undefined ? 'sign-in-needed' : 'token-invalid');
  }
  const { code, row, field, problem } = refused;
  // An option of a plan's own is known to be none of this plan's only where the rows are written.
  const id = problem === 'not-an-option' ? 'invalid-cell' : ERRORS[code];
  if (id === 'internal') throw new Error(`rows were refused: ${code} ${problem ?? ''}`);
  const index = row === null ? -1 : ids.indexOf(row);
  throw new AppError(id, {
    ...(index >= 0 && { row: index }),
    ...(id === 'invalid-cell' && { params: { sheet } }),
    ...(code === 'no-anchor' ? { field: 'after', reason: 'unknown-row' as const } : field && { field }),
  });
}
