import type { Component } from 'svelte';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Layers from '@lucide/svelte/icons/layers';
import Lock from '@lucide/svelte/icons/lock';
import Send from '@lucide/svelte/icons/send';
import Route from '@lucide/svelte/icons/route';
import type { LucideIcon } from '@lucide/svelte';
import Monitor from '@lucide/svelte/icons/monitor';
import Radio from '@lucide/svelte/icons/radio';
import TimerReset from '@lucide/svelte/icons/timer-reset';
import { mayCallShow, mayChangeTracks } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import { lazy, type Lazy } from '../lazy/lazy.svelte.ts';
import type { ShowStage } from './showStage.svelte.ts';

/** A part of the stage that is always mounted once its code is here. */
type Part = Lazy<Component<{ stage: ShowStage }>>;

/** Something that the toolbar opens: a dialog, or a panel beside the sheet. */
export interface ShowTool {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: () => string;
  /** Who has it; everybody where it is not said. */
  readonly may?: (stage: ShowStage) => boolean;
  readonly view: Lazy<Component<{ stage: ShowStage; onclose: () => void }>>;
}

export interface StageParts {
  /** Above the toolbar: where the show stands, and what its caller may do. */
  readonly liveBar?: Part;
  /** Beside the grid or in its place. Without it there are no views to switch between. */
  readonly timeline?: Part;
  /** In the order of the toolbar, which folds the last ones into a menu where there is little room. */
  readonly tools: readonly ShowTool[];
}

/** What stands around the grid of the run of show. Each part is fetched for itself. */
export const PARTS: StageParts = {
  liveBar: lazy(() => import('./live/LiveBar.svelte')),
  timeline: lazy(() => import('./timeline/StageTimeline.svelte')),
  tools: [
    {
      id: 'call',
      icon: Radio,
      label: () => m.call_begin(),
      may: ({ call }) => call !== null && call.mayCall && call.isKnown && !call.armed,
      view: lazy(() => import('./live/ArmDialog.svelte')),
    },
    {
      id: 'delay',
      icon: TimerReset,
      label: m.delay_open,
      // Whoever may add cues may move them.
      may: ({ options }) => options.live.mayAddRows(),
      view: lazy(() => import('./delay/DelayPanel.svelte')),
    },
    {
      ...{ id: 'batches', icon: Layers, label: m.show_batches },
      may: ({ options }) => options.live.mayAddRows(),
      view: lazy(() => import('./batches/BatchPlanner.svelte')),
    },
    {
      id: 'clocks',
      icon: Monitor,
      label: () => m.clocks_tool(),
      may: ({ options }) => mayCallShow(options.plan.self.grant),
      view: lazy(() => import('./live/ClocksDialog.svelte')),
    },
    {
      ...{ id: 'freeze', icon: Lock, label: m.freeze_tool },
      may: ({ options }) => mayCallShow(options.plan.self.grant),
      view: lazy(() => import('../freeze/FreezeDialog.svelte')),
    },
    {
      ...{ id: 'out', icon: Send, label: m.show_out },
      view: lazy(() => import('./out/OutDialog.svelte')),
    },
    {
      ...{ id: 'tracks', icon: Route, label: m.show_tracks },
      may: ({ options }) => mayChangeTracks(options.plan.self.grant),
      view: lazy(() => import('./tracks/TracksDialog.svelte')),
    },
    {
      id: 'report',
      icon: ClipboardCheck,
      label: () => m.report_title(),
      may: ({ call }) => call !== null && call.events.length > 0,
      view: lazy(() => import('./live/OpenReport.svelte')),
    },
  ],
};
