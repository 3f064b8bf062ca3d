/** The file can't take or give anything just now: full, locked, read-only or failing. It may again later. */
const PASSING = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN|NOMEM)/;

/** Whether the database refused for a reason that lies with the machine and not with the request. */
export function isStoreFailure(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && PASSING.test(error.code)
  );
}
