import { columnOf } from '#lib/grid/cellEdits.ts';
import { NEW_ROW, type Cell, type GridSource } from '#lib/grid/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CellValue } from '#lib/schema/index.ts';
import { valueText } from '../history/valueText.ts';

/** What is told of a value that lost a race, and what can be done about it (P1). */
export interface LostOffer {
  readonly said: string;
  readonly ways: readonly { readonly label: string; readonly run: () => void }[];
}

const SHORT = 40;

export function lostOffer(source: GridSource, { row, column }: Cell): LostOffer | null {
  const lost = row === NEW_ROW ? null : (source.lost?.at(row, column) ?? null);
  if (!lost) return null;
  const { kind } = columnOf(source, column).field;
  const text = (value: CellValue): string => {
    const whole = valueText(kind, value, source.context());
    return whole.length > SHORT ? `${whole.slice(0, SHORT)}…` : whole;
  };
  const [yours, theirs] = [text(lost.yours), text(lost.theirs)];
  const keep = { label: m.sheet_keep_theirs({ theirs }), run: () => source.lost?.keepTheirs(row, column) };
  const use = { label: m.sheet_use_mine({ yours }), run: () => source.lost?.useMine(row, column) };
  return {
    said: lost.by === '' ? m.sheet_lost_unknown({ theirs }) : m.sheet_lost({ name: lost.by, theirs }),
    // Where the cell is locked by now, the own value can only be read.
    ways: source.locked(row, column) === null ? [use, keep] : [keep],
  };
}
