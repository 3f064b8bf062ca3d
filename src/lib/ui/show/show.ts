import { m } from '#lib/paraglide/messages.js';
import { toast } from '../overlay/toasts.svelte.ts';
import { deviceStorage } from '../sheet/columnMemory.ts';
import { refusedCycle } from './cycleGuard.ts';
import { delayItems } from './delay/delayItems.ts';
import ShowBeside from './ShowBeside.svelte';
import ShowLead from './ShowLead.svelte';
import ShowPhone from './ShowPhone.svelte';
import ShowStageView from './ShowStage.svelte';
import { ShowStage, type ShowStageOptions } from './showStage.svelte.ts';
import ShowTools from './ShowTools.svelte';
import { StageMemory } from './stageMemory.ts';

/** All that the run of show has beyond other sheets, fetched as one piece: what a sheet mounts where it belongs. */
export default {
  Stage: ShowStageView,
  Beside: ShowBeside,
  Lead: ShowLead,
  Tools: ShowTools,
  Phone: ShowPhone,
  rowItems: delayItems,
  open(options: Omit<ShowStageOptions, 'memory'>): ShowStage {
    const { userId } = options.plan.self;
    options.source.refuses = (edits) => {
      const path = refusedCycle(options.plan.view, edits);
      if (path) toast(m.cue_cycle_refused({ path: path.join(' → ') }), { stays: true });
      return path !== null;
    };
    return new ShowStage({ ...options, memory: new StageMemory(userId, options.planId, deviceStorage()) });
  },
};
