import type { Found, Options } from '../stage.ts';
import { cells } from './cells.ts';
import { checks } from './checks.ts';
import { clocks } from './clocks.ts';
import { crew } from './crew.ts';
import { floor } from './floor.ts';
import { floorDrawing } from './floorDrawing.ts';
import { imports } from './imports.ts';
import { joins } from './joins.ts';
import { manager } from './manager.ts';
import { memory } from './memory.ts';
import { pages } from './pages.ts';
import { pastes } from './pastes.ts';
import { propagation } from './propagation.ts';
import { ripple } from './ripple.ts';
import { scripts } from './scripts.ts';
import { soak } from './soak.ts';
import { stock } from './stock.ts';
import { sustained } from './sustained.ts';
import { timeline } from './timeline.ts';
import { views } from './views.ts';

/** The parts of the benchmark, in the order they run. */
export const PARTS = {
  propagation,
  sustained,
  joins,
  memory,
  pages,
  scripts,
  pastes,
  imports,
  cells,
  checks,
  manager,
  crew,
  stock,
  clocks,
  ripple,
  floor,
  floorDrawing,
  views,
  timeline,
  soak,
} as const satisfies Record<string, (options: Options) => Promise<Found>>;
export type PartName = keyof typeof PARTS;
