import { m } from '#lib/paraglide/messages.js';
import { setAttribute } from '../grid/paintCell.ts';

/**
 * Says in the heads of a grid which columns are frozen, also in those that come into sight later. The answer ends it.
 * @param grid what the heads stand in
 */
export function markFrozenHeads(grid: Element, frozen: ReadonlySet<string>, name: string): () => void {
  const mark = (): void => {
    for (const head of grid.querySelectorAll<HTMLElement>('[data-head]')) {
      const isFrozen = frozen.has(head.dataset.head!);
      setAttribute(head, 'data-locked', isFrozen ? '' : null);
      setAttribute(head, 'aria-description', isFrozen ? m.freeze_column({ name }) : null);
    }
  };
  mark();
  const observer = new MutationObserver(mark);
  const line = grid.querySelector('[data-head]')?.parentElement;
  if (line) observer.observe(line, { childList: true });
  return () => observer.disconnect();
}
