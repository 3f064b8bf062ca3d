import CalendarRange from '@lucide/svelte/icons/calendar-range';
import { goto } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import { crewLayer } from './crewLayer.ts';

/** All that the staffing sheet has beyond others, fetched as one piece. */
export default {
  layer: crewLayer,
  rowItems: (planId: string): readonly FloatingItem[] => [
    {
      ...{ label: m.roster_open_page(), icon: CalendarRange, line: true },
      run: () => void goto(`/plans/${planId}/roster`),
    },
  ],
};
