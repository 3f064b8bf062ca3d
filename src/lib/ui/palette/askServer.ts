import type { SearchAnswer } from '#server/handoff.ts';
import type { Ask } from './searching.svelte.ts';

/** @param openPlan what is in it comes first */
export function askServer(openPlan: () => string | null): Ask {
  return async (query, signal) => {
    const asked = new URLSearchParams({ q: query });
    const plan = openPlan();
    if (plan !== null) asked.set('plan', plan);
    const answer = await fetch(`/api/search?${asked}`, { signal });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return (await answer.json()) as SearchAnswer;
  };
}
