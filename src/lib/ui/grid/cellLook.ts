import { lockAt } from '#lib/grid/cellEdits.ts';
import type { Cell, GridSource, ShownColumn } from '#lib/grid/index.ts';
import { NEW_ROW } from '#lib/grid/cells.ts';
import { displayText } from '#lib/grid/values.ts';
import { isUnread, type CellValue } from '#lib/schema/index.ts';
import { initials } from '../lang/initials.ts';
import { personColour } from '../personColour.ts';
import { categoryTint, statusGlyph } from './statusGlyphs.ts';

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
  readonly glyph: string | null;
  /** Whether a checkbox is checked; null for other kinds. */
  readonly checked: boolean | null;
  /** Kept but not understood. */
  readonly unread: boolean;
  /** Required and empty. */
  readonly missing: boolean;
  readonly locked: boolean;
  /** Wider than its column, as far as can be told without measuring. */
  readonly clipped: boolean;
}

const EMPTY = { text: '', pieces: [], glyph: null, checked: null, unread: false, clipped: false };

export function lookOf(source: GridSource, cell: Cell, column: ShownColumn): CellLook {
  const { field } = column;
  const fresh = cell.row === NEW_ROW;
  const value = fresh ? null : source.value(cell.row, cell.column);
  const locked = lockAt(source, cell) !== null;
  if (field.kind.editor === 'checkbox' && !isUnread(value) && !fresh)
    return { ...EMPTY, checked: value === true, locked, missing: false };
  if (value === null)
    return { ...EMPTY, locked, missing: field.required === true && field.source === 'cell' && !fresh };
  const text = displayText(field.kind, value, source.context());
  if (isUnread(value))
    return {
      ...EMPTY,
      text,
      unread: true,
      locked,
      missing: false,
      clipped: tooWide(text, column.width - 17),
    };
  return { ...EMPTY, ...contentOf(source, column, value, text), locked, missing: false };
}

function contentOf(
  source: GridSource,
  column: ShownColumn,
  value: CellValue,
  text: string,
): Pick<CellLook, 'text' | 'pieces' | 'glyph' | 'clipped'> {
  const { kind } = column.field;
  const room = column.width - 17;
  const plain = { text, pieces: [], glyph: null, clipped: tooWide(text, room) };
  const options = kind.options?.(source.context().locale);
  if (kind.editor === 'choice' && options) {
    const glyph = statusGlyph(options, String(value));
    if (glyph !== null) return { ...plain, glyph, clipped: tooWide(text, room - 20) };
    const tint = categoryTint(String(value));
    // Only families of categories have a hue; the rest would be grey boxes without a meaning.
    if (tint === 0) return plain;
    return { ...plain, text: '', pieces: [{ text, tint }], clipped: tooWide(text, room - 12) };
  }
  const labels = (ids: readonly string[], label: (id: string) => string | null): readonly string[] =>
    ids.map((id) => label(id) ?? '?');
  if (kind.editor === 'choices' && options && Array.isArray(value)) {
    const texts = labels(value, (id) => options.find((option) => option.id === id)?.label ?? null);
    return { text: '', glyph: null, pieces: texts.map((each) => ({ text: each, tint: 0 })), clipped: true };
  }
  if (kind.editor === 'person' || kind.editor === 'people') {
    const ids = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    const names = labels(ids, (id) => source.context().names.person(id));
    return {
      text: '',
      glyph: null,
      pieces: names.map((name, index) => ({
        text: name,
        tint: personColour(ids[index] ?? ''),
        initial: initials(name, 1),
      })),
      clipped: ids.length > 1 || tooWide(text, room - 24),
    };
  }
  const lineEnd = text.indexOf('\n');
  if (lineEnd >= 0)
    return {
      ...plain,
      text: `${text.slice(0, lineEnd)} …`,
      clipped: tooWide(text.slice(0, lineEnd), room - 14),
    };
  return plain;
}

/** An estimate, on the safe side: measuring every cell would cost a layout in every frame. */
export function tooWide(text: string, room: number): boolean {
  return textWidth(text) > room;
}

/** Pixels at 13 px: Han and full-width characters take a square, the rest a little over half of one. */
export function textWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) > 0x2e7f ? 13.2 : 7.4;
  return width;
}
