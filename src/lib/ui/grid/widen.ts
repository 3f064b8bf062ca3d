import { displayText } from '#lib/grid/values.ts';
import type { ShownColumn } from '#lib/grid/index.ts';
import { say } from '../lang/say.ts';
import type { GridView } from './gridView.svelte.ts';
import { textWidth } from './textWidth.ts';

/** Pixels: no text makes a column wider than this. */
const WIDEST = 480;

/** Gives a column the width that shows every text of it whole. */
export function widen({ engine, table }: GridView, { id, field }: ShownColumn): void {
  const { source } = engine;
  const context = source.context();
  const widest = source
    .rowIds()
    .reduce(
      (most, row) =>
        Math.max(
          most,
          textWidth(displayText(field.kind, source.value(row, id), context).split('\n', 1)[0] ?? ''),
        ),
      textWidth(say(field.label)) + 20,
    );
  table.setWidth(id, Math.min(WIDEST, widest + 32));
}
