import { deviceStorage } from '../sheet/columnMemory.ts';
import FloorBar from './FloorBar.svelte';
import FloorLead from './FloorLead.svelte';
import { FloorMemory } from './floorMemory.ts';
import FloorPlan from './FloorPlan.svelte';
import { FloorStage, type FloorStageOptions } from './floorStage.svelte.ts';
import FloorStatus from './FloorStatus.svelte';
import { FloorSurface } from './surface.svelte.ts';

/** All that the floor has beyond other sheets, fetched as one piece. */
export default {
  Lead: FloorLead,
  Plan: FloorPlan,
  Bar: FloorBar,
  Status: FloorStatus,
  open(options: Omit<FloorStageOptions, 'memory'>): {
    readonly stage: FloorStage;
    readonly surface: FloorSurface;
  } {
    const memory = new FloorMemory(options.plan.self.userId, options.planId, deviceStorage());
    const stage = new FloorStage({ ...options, memory });
    return { stage, surface: new FloorSurface(stage) };
  },
};
