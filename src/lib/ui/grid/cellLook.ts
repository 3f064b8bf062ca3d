import { lockAt } from '#lib/grid/cellEdits.ts';
import type { Cell, GridSource, ShownColumn } from '#lib/grid/index.ts';
import { NEW_ROW } from '#lib/grid/cells.ts';
import { displayText } from '#lib/grid/values.ts';
import { isUnread, type CellValue, type Tone } from '#lib/schema/index.ts';
import { initials } from '../lang/initials.ts';
import { personColour } from '../personColour.ts';
import { categoryTint, statusGlyph } from './statusGlyphs.ts';
import { tooWide } from './textWidth.ts';

/** A small coloured piece in a cell: a category, or a person. */
export interface Piece {
  readonly text: string;
  readonly tint: number;
  /** In the disc of a person. */
  readonly initial?: string;
}

/** How a cell looks, apart from being selected: plain data, compared before anything is written to the page. */
export interface CellLook {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Before the text: the sign of a status. */
  readonly glyph: string | null;
  /** Behind the text, at the right edge: what the tone's colour says, as a shape. */
  readonly sign: string | null;
  /** Whether a checkbox is checked; null for other kinds. */
  readonly checked: boolean | null;
  readonly tone: Tone | null;
  /** Kept but not understood. */
  readonly unread: boolean;
  /** Understood, but out of the range that typing allows. */
  readonly outside: boolean;
  /** Required and empty. */
  readonly missing: boolean;
  /** An own edit that is not stored yet. */
  readonly unsaved: boolean;
  readonly locked: boolean;
  /** Wider than its column, as far as can be told without measuring. */
  readonly clipped: boolean;
}

export const BLANK: CellLook = {
  text: '',
  pieces: [],
  glyph: null,
  sign: null,
  checked: null,
  tone: null,
  unread: false,
  outside: false,
  missing: false,
  unsaved: false,
  locked: false,
  clipped: false,
};

export function lookOf(source: GridSource, cell: Cell, column: ShownColumn): CellLook {
  const { field } = column;
  const fresh = cell.row === NEW_ROW;
  const value = fresh ? null : source.value(cell.row, cell.column);
  const marks = {
    locked: lockAt(source, cell) !== null,
    unsaved: !fresh && source.unsaved?.(cell.row, cell.column) === true,
  };
  const isBox = field.kind.editor === 'checkbox' && field.source === 'cell';
  if (isBox && !isUnread(value) && !fresh) return { ...BLANK, ...marks, checked: value === true };
  if (value === null)
    return { ...BLANK, ...marks, missing: field.required === true && field.source === 'cell' && !fresh };
  if (value === 0 && field.zero === 'blank') return { ...BLANK, ...marks };
  const context = source.context();
  const text = displayText(field.kind, value, context);
  if (isUnread(value))
    return { ...BLANK, ...marks, text, unread: true, clipped: tooWide(text, column.width - 17) };
  const tone = (field.tone && source.tone?.(cell.row, cell.column)) ?? null;
  const sign = tone === 'late' ? 'late' : null;
  return {
    ...BLANK,
    ...marks,
    ...contentOf(source, column, value, text, column.width - (sign ? 37 : 17)),
    ...{ tone, sign, outside: field.kind.warn ? field.kind.warn(value, context) !== null : false },
  };
}

type Content = Partial<Pick<CellLook, 'text' | 'pieces' | 'glyph' | 'clipped'>>;

/** `room` for the text in pixels. */
function contentOf(
  source: GridSource,
  { field }: ShownColumn,
  value: CellValue,
  text: string,
  room: number,
): Content {
  const { kind, look } = field;
  if (look === 'status')
    return { text, glyph: statusGlyph(String(value)), clipped: tooWide(text, room - 20) };
  if (look === 'category')
    return { pieces: [{ text, tint: categoryTint(String(value)) }], clipped: tooWide(text, room - 12) };
  if (kind.editor === 'choices' && Array.isArray(value)) {
    const options = kind.options?.(source.context().locale) ?? [];
    const label = (id: string) => options.find((option) => option.id === id)?.label ?? '?';
    return { pieces: value.map((id: string) => ({ text: label(id), tint: 0 })), clipped: true };
  }
  if (kind.editor === 'person' || kind.editor === 'people') {
    const ids = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    return {
      pieces: ids.map((id) => personPiece(id, source.context().names.person(id) ?? '?')),
      clipped: ids.length > 1 || tooWide(text, room - 24),
    };
  }
  const lineEnd = text.indexOf('\n');
  if (lineEnd < 0) return { text, clipped: tooWide(text, room) };
  const first = text.slice(0, lineEnd);
  return { text: `${first} …`, clipped: tooWide(first, room - 14) };
}

function personPiece(id: string, name: string): Piece {
  return { text: name, tint: personColour(id), initial: initials(name, 1) };
}
