import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** A plan opens on its overview, or on its zones while it is empty: nothing can be said of it yet. */
export const load: PageServerLoad = async ({ parent }) => {
  const { plan } = await parent();
  const isEmpty = Object.values(plan.counts).every((count) => count === 0);
  redirect(303, `/plans/${plan.id}/${isEmpty ? 'zones' : 'overview'}`);
};
