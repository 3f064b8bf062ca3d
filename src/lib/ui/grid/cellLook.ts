import type { GridSource, ShownColumn } from '#lib/grid/index.ts';
import { NEW_ROW } from '#lib/grid/cells.ts';
import {
  contextInRow,
  isUnread,
  type CellContext,
  type CellValue,
  type Field,
  type RowId,
  type Tone,
} from '#lib/schema/index.ts';
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
  /** The sign of a status, or what the tone's colour says, as a shape. */
  readonly glyph: string | null;
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
  /** Somebody's value stands over one's own that was written at the same time. */
  readonly lost: boolean;
  readonly locked: boolean;
  /** Words of conditional formats. */
  readonly paint: string | null;
  /** Wider than its column, as far as can be told without measuring. */
  readonly clipped: boolean;
}

export const BLANK: CellLook = {
  text: '',
  pieces: [],
  glyph: null,
  checked: null,
  tone: null,
  unread: false,
  outside: false,
  missing: false,
  unsaved: false,
  lost: false,
  locked: false,
  paint: null,
  clipped: false,
};

/** `lines` is how many lines of text the row has room for. */
export function lookOf(
  source: GridSource,
  ofPlan: CellContext,
  row: RowId,
  column: ShownColumn,
  lines: number,
): CellLook {
  const { id, field, width } = column;
  const { kind } = field;
  if (row === NEW_ROW) return field.source === 'cell' ? BLANK : LOCKED;
  const value = source.value(row, id);
  const context = kind.currencyIn ? contextInRow(ofPlan, kind, (of) => source.value(row, of)) : ofPlan;
  // Filled in place: this is done for every cell of every row that is scrolled in.
  const look: Writable<CellLook> = { ...BLANK };
  look.locked = source.locked(row, id) !== null;
  look.unsaved = source.unsaved?.(row, id) === true;
  look.lost = (source.lost?.at(row, id) ?? null) !== null;
  look.paint = source.paint?.(row, id) || null;
  const isBox = kind.editor === 'checkbox' && field.source === 'cell';
  if (isBox && !isUnread(value)) look.checked = value === true;
  else if (value === null) look.missing = field.required === true && field.source === 'cell';
  else if (isUnread(value)) {
    look.unread = true;
    writeText(look, value.text, width - PADDING, lines);
  } else if (value !== 0 || field.zero !== 'blank') {
    look.outside = kind.warn ? kind.warn(value, context) !== null : false;
    look.tone = field.tone ? (source.tone?.(row, id) ?? null) : null;
    writeContent(look, field, value, context, width - PADDING, lines);
  }
  return look;
}

/** A value by itself, outside of any cell, with room for all of it. */
export function valueLook(field: Field, value: CellValue, context: CellContext): CellLook {
  const look: Writable<CellLook> = { ...BLANK };
  writeContent(look, field, value, context, Infinity, 1);
  return { ...look, clipped: false };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Pixels of a cell that are not for its text. */
const PADDING = 17;
const LOCKED: CellLook = { ...BLANK, locked: true };

/** `room` for the text in pixels. */
function writeContent(
  look: Writable<CellLook>,
  { kind, look: kindOfLook }: Field,
  value: CellValue,
  context: CellContext,
  room: number,
  lines: number,
): void {
  if (kind.editor === 'choices' && Array.isArray(value)) {
    const options = kind.options?.(context.locale, context.names) ?? [];
    // One that is offered no more may still have a name.
    const label = (id: string) =>
      options.find((option) => option.id === id)?.label ?? kind.format([id], context);
    look.pieces = value.map((id: string) => ({ text: label(id), tint: 0 }));
    look.clipped = true;
  } else if (kind.editor === 'person' || kind.editor === 'people') {
    const ids = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    look.pieces = ids.map((id) => personPiece(id, context.names.person(id) ?? '?'));
    look.clipped = ids.length > 1 || tooWide(look.pieces[0]?.text ?? '', room - 24);
  } else if (kindOfLook === 'category') {
    const text = kind.format(value, context);
    look.pieces = [{ text, tint: categoryTint(String(value)) }];
    look.clipped = tooWide(text, room - 12);
  } else {
    if (kindOfLook === 'status') look.glyph = statusGlyph(String(value));
    else if (look.tone === 'late') look.glyph = 'late';
    writeText(look, kind.format(value, context), look.glyph ? room - 20 : room, lines);
  }
}

/** One line of it, unless rows have room for several. */
function writeText(look: Writable<CellLook>, text: string, room: number, lines: number): void {
  const lineEnd = lines > 1 ? -1 : text.indexOf('\n');
  look.text = lineEnd < 0 ? text : `${text.slice(0, lineEnd)} …`;
  look.clipped = tooWide(look.text, room) || (lines > 1 && look.text.includes('\n'));
}

function personPiece(id: string, name: string): Piece {
  return { text: name, tint: personColour(id), initial: initials(name, 1) };
}
