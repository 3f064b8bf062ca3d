import type { LucideIcon } from '@lucide/svelte';
import Check from '@lucide/svelte/icons/check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CloudOff from '@lucide/svelte/icons/cloud-off';
import DatabaseZap from '@lucide/svelte/icons/database-zap';
import Loader from '@lucide/svelte/icons/loader';
import Lock from '@lucide/svelte/icons/lock';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Unplug from '@lucide/svelte/icons/unplug';
import { closedBy, type ClosedBy } from '#lib/live/closedBy.ts';
import type { SaveState } from '#lib/live/saveState.ts';
import { m } from '#lib/paraglide/messages.js';

/** How the state of saving is said: sign, words and how much they want to be seen. */
export interface SaveLook {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly tone: 'calm' | 'ok' | 'warn' | 'error';
  readonly turning?: boolean;
}

const WHY_CLOSED: Record<ClosedBy, () => string> = {
  signedOut: m.save_closed_sign_in,
  notYours: m.save_closed_gone,
  outdated: m.save_closed_old,
  other: m.save_closed_other,
};

export function saveLook(save: SaveState): SaveLook {
  switch (save.state) {
    case 'loading':
      return { icon: Loader, text: m.save_loading(), tone: 'calm', turning: true };
    case 'saved':
      return { icon: Check, text: m.save_saved(), tone: 'ok' };
    case 'saving':
      return { icon: Loader, text: m.save_saving(), tone: 'calm', turning: true };
    case 'offline':
      if (save.unsaved > 0)
        return { icon: CloudOff, text: m.save_offline_unsaved({ count: save.unsaved }), tone: 'warn' };
      if (save.retryAt === null) return { icon: RefreshCw, text: m.save_reconnecting(), tone: 'warn' };
      return { icon: CloudOff, text: m.save_offline(), tone: 'warn' };
    case 'refused':
      return { icon: CircleAlert, text: m.save_refused({ count: save.refusals.length }), tone: 'error' };
    case 'storeDown':
      return { icon: DatabaseZap, text: m.save_store_down(), tone: 'error' };
    case 'readOnly':
      return { icon: Lock, text: m.save_read_only(), tone: 'calm' };
    case 'closed':
      return { icon: Unplug, text: WHY_CLOSED[closedBy(save.code)](), tone: 'error' };
  }
}
