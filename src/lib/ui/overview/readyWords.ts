import { m } from '#lib/paraglide/messages.js';
import type { SheetId } from '#lib/schema/index.ts';

const WORDS: Record<SheetId, (figures: { done: number; all: number }) => string> = {
  zones: m.overview_ready_zones,
  floor: m.overview_ready_floor,
  staffing: m.overview_ready_staffing,
  supplies: m.overview_ready_supplies,
  budget: m.overview_ready_budget,
  cues: m.overview_ready_cues,
  touchpoints: m.overview_ready_touchpoints,
  tasks: m.overview_ready_tasks,
  evaluation: m.overview_ready_evaluation,
};

/** How far a sheet is, in a sentence. */
export function readyWords(sheet: SheetId, figures: { done: number; all: number }): string {
  return WORDS[sheet](figures);
}
