import { AppError } from '#server/errors.ts';
import { answering } from '../endpoint.ts';

/** Programs get an error they can read, not a page, also for an address that doesn't exist. */
export const fallback = answering(async () => {
  throw new AppError('not-found');
});
