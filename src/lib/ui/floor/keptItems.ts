import type { GridSource, LockReason } from '#lib/grid/source.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowEdit, RowId } from '#lib/schema/index.ts';
import { lockText } from '../grid/words.ts';
import { closeToast, toast, toasts } from '../overlay/toasts.svelte.ts';

/** Says how many items stayed as they are, one reason for each, and why the first of them did. */
export function tellKept(reasons: readonly LockReason[]): void {
  const [first] = reasons;
  if (!first) return;
  const text = m.floor_kept({ count: reasons.length, reason: lockText(first) });
  // An arrow that is held down says it once.
  for (const said of toasts()) if (said.text === text) closeToast(said.id);
  toast(text);
}

/** Why rows stay of which a cell may not be written, and those `left` behind that may not be moved: one reason for each. */
export function locksOf(
  source: Pick<GridSource, 'locked'>,
  edits: readonly RowEdit[],
  left: readonly RowId[] = [],
): readonly LockReason[] {
  const locks = new Map<RowId, LockReason>();
  const note = (row: RowId, field: string): void => {
    const lock = locks.has(row) ? null : source.locked(row, field);
    if (lock) locks.set(row, lock);
  };
  for (const edit of edits) if (edit.type === 'set') note(edit.row, edit.field);
  for (const row of left) for (const field of ['x', 'y']) note(row, field);
  return [...locks.values()];
}
