import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import './proposalLayer.css';

/** What a cell says of what is proposed for it; null where nothing is. */
export type SayProposed = (row: string, field: string) => string | null;

/** Marks cells for which something is proposed, by attributes alone, and rows of which the place or the end is. */
export function proposalLayer(say: SayProposed): RowLayer {
  return (row, line, { engine, columns }) => {
    const { frame } = engine.state;
    const there = line < 0 ? null : frame.lineAt(line);
    const id = there?.type === 'row' ? frame.rows[there.index] : undefined;
    const ofRow = id === undefined ? null : (say(id, 'deleted') ?? say(id, 'order'));
    if (row.firstElementChild) setAttribute(row.firstElementChild, 'data-proposed', ofRow);
    columns.forEach((column, at) => {
      const cell = row.children[at + 1];
      if (!cell) return;
      const said = id === undefined ? null : say(id, column.id);
      if (said === null && !cell.hasAttribute('data-proposed')) return;
      setAttribute(cell, 'data-proposed', said);
      setAttribute(cell, 'aria-description', said);
    });
  };
}

/** One layer over the other; the first one draws first. */
export function bothLayers(one: RowLayer | null, other: RowLayer | null): RowLayer | null {
  if (!one || !other) return one ?? other;
  return (row, line, painter) => {
    one(row, line, painter);
    other(row, line, painter);
  };
}
