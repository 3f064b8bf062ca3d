import { wipeLocal } from '#lib/live/browser.ts';
import { isSheetId, SHEETS } from '#lib/schema/index.ts';
import { RecentPlaces } from '../palette/recentPlaces.ts';
import { deviceStorage } from '../sheet/columnMemory.ts';

export { unsavedEverywhere } from '#lib/live/browser.ts';

/** Where another role of the demo finds itself: at the same sheet, or at the plan where that sheet shows money. */
export function pageForAnother({ plan, sheet }: Readonly<Record<string, string | undefined>>): string {
  if (plan === undefined) return '/plans';
  const open = sheet !== undefined && isSheetId(sheet) && !SHEETS[sheet].money;
  return open ? `/plans/${plan}/${sheet}` : `/plans/${plan}`;
}

/** Forgets all that this device keeps of somebody (safety D24). */
export async function forgetReader(userId: string): Promise<void> {
  new RecentPlaces(userId, deviceStorage()).forget();
  await wipeLocal(userId);
}
