import { printData } from '../printData.ts';
import type { PageServerLoad } from './$types';

/** One page for each person, role or zone that has anything to do; or for one of them. */
export const load: PageServerLoad = (event) => {
  const { searchParams } = event.url;
  const id = searchParams.get('id');
  const by = searchParams.get('by') ?? 'person';
  const query = { by, ...(id !== null && { id }) };
  return printData(event, query, { heading: 'call-sheet', usual: 'both' });
};
