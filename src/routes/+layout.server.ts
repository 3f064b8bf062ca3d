import type { LayoutServerLoad } from './$types';

/** `now` comes from the server, so that both ends agree on "3 days to go". */
export const load: LayoutServerLoad = ({ locals }) => ({ me: locals.session?.user ?? null, now: Date.now() });
