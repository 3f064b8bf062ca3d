import { m } from '#lib/paraglide/messages.js';
import type { Deed } from './groupHistory.ts';

type Words = () => string;

/** How something was done, where that is worth a word: typing is the rule. */
const WAYS: Readonly<Record<string, Words>> = {
  paste: m.history_way_paste,
  cut: m.history_way_cut,
  fill: m.history_way_fill,
  clear: m.history_way_clear,
  undo: m.history_way_undo,
  redo: m.history_way_redo,
  delay: m.history_way_delay,
  replay: m.history_way_replay,
  'take-back': m.history_way_take_back,
  batches: m.history_way_batches,
  'restore-value': m.history_way_restore_value,
  timeline: m.history_way_timeline,
  floor: m.history_way_floor,
  'restore-approved': m.history_way_restore_approved,
  'rename-supplier': m.history_way_rename_supplier,
  'on-site': m.history_way_on_site,
};

/** What was done to the row as a whole, or how its cells were set; null where nothing needs to be said. */
export function deedText({ type, label }: Deed): string | null {
  switch (type) {
    case 'added':
      return m.history_added();
    case 'moved':
      return m.history_moved();
    case 'deleted':
      return m.history_deleted();
    case 'restored':
      return m.history_restored();
    case 'set':
      return label !== null && Object.hasOwn(WAYS, label) ? WAYS[label]!() : null;
    default:
      return type satisfies never;
  }
}
