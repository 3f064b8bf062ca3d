import { deviceStorage } from '../sheet/columnMemory.ts';
import ShowBeside from './ShowBeside.svelte';
import ShowLead from './ShowLead.svelte';
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
  open(options: Omit<ShowStageOptions, 'memory'>): ShowStage {
    const { userId } = options.plan.self;
    return new ShowStage({ ...options, memory: new StageMemory(userId, options.planId, deviceStorage()) });
  },
};
