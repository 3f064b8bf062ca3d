import { printData } from '../printData.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  printData(event, {}, { heading: 'cue-sheet', usual: 'reader' });
