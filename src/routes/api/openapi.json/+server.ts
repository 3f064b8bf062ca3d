import { getLocale } from '#lib/paraglide/runtime.js';
import { runningApp } from '#server/handoff.ts';
import { openEndpoint } from '../endpoint.ts';

export const GET = openEndpoint('openapi', async () => runningApp().apiDocument(getLocale()));
