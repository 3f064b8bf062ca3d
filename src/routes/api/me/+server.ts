import { endpoint } from '../endpoint.ts';

export const GET = endpoint(async ({ event }) => event.locals.session!.user);
