import { Joint, refusing, type Part } from '#lib/live/jointGesture.ts';
import { m } from '#lib/paraglide/messages.js';
import type { GestureName } from '#lib/schema/index.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { tellBlocked, tellHeld } from './blockedCells.ts';

/**
 * Carries out one gesture over several sheets and says so, with a way back that takes back this gesture and no other,
 * however long it stands there. False where one of the sheets takes no edits: nothing is written then, which is said.
 */
export function doTogether(parts: readonly Part[], name: GestureName, said: string): boolean {
  const shut = refusing(parts);
  if (shut) {
    tellHeld(shut.held, shut.sheet.sheet.id);
    return false;
  }
  const joint = new Joint(parts.map(({ sheet }) => sheet));
  void joint.apply(parts, name);
  toast(said, { action: { label: m.plan_undo(), run: () => takeBack(joint) } });
  return true;
}

function takeBack(joint: Joint): void {
  const kept = joint.undo();
  if (!kept) toast(m.sheet_nothing_to_undo());
  else if (kept.length > 0) tellBlocked(kept);
}
