/** Set by the server on what it answers to pages: the account of the session, or `-` for nobody. */
export const ACCOUNT_HEADER = 'x-cuegrid-account';
