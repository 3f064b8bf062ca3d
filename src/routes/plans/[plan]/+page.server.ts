import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** A plan opens on its supplies, or on its zones while it is empty. */
export const load: PageServerLoad = async ({ parent }) => {
  const { plan } = await parent();
  redirect(303, `/plans/${plan.id}/${(plan.counts.supplies ?? 0) > 0 ? 'supplies' : 'zones'}`);
};
