import { getLocale } from '#lib/paraglide/runtime.js';
import { endpoint } from '../endpoint.ts';

export const GET = endpoint('search', ({ event, commands, actor }) =>
  commands.search(actor, Object.fromEntries(event.url.searchParams), getLocale()),
);
