import type { RowId } from '#lib/schema/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import './commentLayer.css';
import type { RowComments } from './commentMarks.ts';

/** Larger counts have no room in a corner. */
const MOST_SHOWN = 99;
/** What cells say of themselves with what is said about them behind it, so that it can be taken away again. */
const described = new WeakMap<Element, { readonly own: string | null; readonly whole: string }>();

/** Marks cells about which something is said, and rows by their numbers, by attributes alone. */
export function commentLayer(marks: ReadonlyMap<RowId, RowComments>): RowLayer {
  return (row, line, { engine, columns }) => {
    const { frame } = engine.state;
    const there = line < 0 ? null : frame.lineAt(line);
    const id = there?.type === 'row' ? frame.rows[there.index] : undefined;
    const of = id === undefined ? undefined : marks.get(id);
    // Of most rows nothing is said: nothing is asked of the page for them.
    if (!of && !row.hasAttribute('data-comments')) return;
    setAttribute(row, 'data-comments', of ? '' : null);
    mark(row.firstElementChild, of?.count ?? 0);
    columns.forEach((column, at) => mark(row.children[at + 1], of?.cells.get(column.id) ?? 0));
  };
}

function mark(cell: Element | null | undefined, count: number): void {
  if (!cell || (count === 0 && !cell.hasAttribute('data-comments'))) return;
  setAttribute(
    cell,
    'data-comments',
    count === 0 ? null : count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count),
  );
  const said = cell.getAttribute('aria-description');
  const before = described.get(cell);
  // Layers below may have said something else since.
  const own = before && said === before.whole ? before.own : said;
  if (count === 0) {
    described.delete(cell);
    setAttribute(cell, 'aria-description', own);
    return;
  }
  const whole = [own, m.comment_count({ count })].filter((part) => part !== null).join('\n');
  described.set(cell, { own, whole });
  setAttribute(cell, 'aria-description', whole);
}
