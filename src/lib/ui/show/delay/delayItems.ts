import Clock from '@lucide/svelte/icons/clock';
import TimerReset from '@lucide/svelte/icons/timer-reset';
import { clockDigits, splitPlanTime } from '#lib/domain/clock.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { timesOf } from '#lib/schema/sheets/cues.ts';
import type { FloatingItem } from '../../grid/FloatingMenu.svelte';
import { PARTS } from '../parts.ts';
import type { ShowStage } from '../showStage.svelte.ts';

/** What a menu of one cue says of its delay: it opens the preview, with the beginning of what is to be typed. */
export function delayItems(stage: ShowStage, rows: readonly RowId[]): FloatingItem[] {
  const tool = PARTS.tools.find(({ id }) => id === 'delay');
  const [cue] = rows;
  if (!tool || cue === undefined || rows.length > 1 || tool.may?.(stage) === false) return [];
  const start = timesOf(stage.options.plan.view).get(cue)?.start;
  const off = start === undefined;
  const open = (text: string) => (): void => tool.view.whenHere(() => stage.delay(cue, text));
  return [
    { label: m.delay_menu_longer(), icon: TimerReset, off, run: open('+20'), line: true },
    {
      ...{ label: m.delay_menu_started(), icon: Clock, off },
      run: open(m.delay_started_text({ time: clockDigits(splitPlanTime(start ?? 0).seconds) })),
    },
  ];
}
