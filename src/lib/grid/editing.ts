import type { CellContext, CellValue, Kind, Parsed, Problem } from '#lib/schema/index.ts';
import { contextInRow, isUnread } from '#lib/schema/index.ts';
import type { Cell } from './cells.ts';
import { highlightedOption, openPicker, optionValue, search, type Picker } from './picker.ts';

/** K26: begun by typing, arrows commit and move; begun by F2, Enter or a double click, they move the caret. */
export type EditMode = 'enter' | 'edit';

export interface Editing {
  readonly cell: Cell;
  readonly mode: EditMode;
  readonly text: string;
  /** The text with which the editor opened; null when typing went over the cell. */
  readonly opened: string | null;
  /** Said after a first try to store a text that was not understood. */
  readonly problem: Problem | null;
  readonly picker: Picker | null;
}

export type Outcome =
  | { readonly type: 'unchanged' }
  /** `also`: what the text says of other cells of the row. */
  | { readonly type: 'store'; readonly value: CellValue; readonly also?: Readonly<Record<string, CellValue>> }
  | { readonly type: 'stay'; readonly problem: Problem }
  | { readonly type: 'add-person'; readonly name: string; readonly others: readonly string[] }
  /** The text goes into the cell, and into the list that offers names for it. */
  | { readonly type: 'add-name'; readonly name: string };

/** The longest text that a cell keeps without having understood it (sync rule S3). */
export const LONGEST_UNREAD = 200;

/** What the editor shows for a value. Lists of several things start empty: what is chosen stands above the list. */
export function editText(kind: Kind, value: CellValue, context: CellContext): string {
  if (value === null) return '';
  if (isUnread(value)) return value.text;
  return kind.editor === 'choices' || kind.editor === 'people' ? '' : kind.edit(value, context);
}

export function openEditor(
  cell: Cell,
  mode: EditMode,
  kind: Kind,
  value: CellValue,
  context: CellContext,
  mayAdd: boolean,
): Editing {
  const text = mode === 'edit' ? editText(kind, value, context) : '';
  const kept = mode === 'edit' || kind.editor === 'choices' || kind.editor === 'people' ? value : null;
  return {
    cell,
    mode,
    text,
    opened: mode === 'edit' ? text : null,
    problem: null,
    picker: openPicker(kind, context, kept, mayAdd),
  };
}

export function changeText(editing: Editing, text: string): Editing {
  if (text === editing.text) return editing;
  return { ...editing, text, problem: null, picker: editing.picker && search(editing.picker, text) };
}

/** What the text means by itself. */
export function readText(kind: Kind, text: string, context: CellContext): Parsed {
  return text.trim() === '' ? { ok: true, value: null } : kind.parse(text, context);
}

/** What the text means in its row, for the line under the editor and for what is stored. */
export function readTyped(kind: Kind, text: string, context: CellContext): Parsed {
  return text.trim() === '' ? { ok: true, value: null } : (kind.parseInRow ?? kind.parse)(text, context);
}

/** How a number or a moment will stand in its cell, where that is not just what was typed; a price with its currency. */
export function previewText(kind: Kind, text: string, context: CellContext): string | null {
  if (text.trim() === '' || (kind.editor !== 'number' && kind.editor !== 'time')) return null;
  const read = readTyped(kind, text, context);
  if (!read.ok || read.value === null) return null;
  if (!read.also) {
    const shown = kind.format(read.value, context);
    return shown === text.trim() ? null : shown;
  }
  const { rowCurrency: _, ...plan } = context;
  const named = contextInRow(plan, kind, (field) => read.also?.[field] ?? null);
  return `${kind.format(read.value, named)}${named === plan ? ` ${plan.currency}` : ''}`;
}

/**
 * What becomes of the text. By a key, a text that was not understood stays with its reason once and is kept as
 * it stands the second time; leaving the cell keeps it at once. Nothing typed is lost: a text too long to be
 * kept so stays in the editor.
 */
export function settle(editing: Editing, kind: Kind, context: CellContext, how: 'key' | 'leave'): Outcome {
  const { picker, text } = editing;
  if (picker?.multiple) return settleSeveral(editing, picker, kind, context, how);
  if (picker && (how === 'key' || picker.moved)) {
    const option = highlightedOption(picker);
    if (option?.type === 'add') return added(picker, option.label);
    if (option) return { type: 'store', value: optionValue(kind, option.id) };
  }
  if (editing.opened === text && editing.problem === null) return { type: 'unchanged' };
  return settleText(readTyped(kind, text, context), text, editing, how);
}

/** What becomes of a name that was not in the list. */
export function added({ free, chosen }: Picker, name: string): Extract<Outcome, { readonly name: string }> {
  return free ? { type: 'add-name', name } : { type: 'add-person', name, others: chosen };
}

function settleSeveral(
  editing: Editing,
  picker: Picker,
  kind: Kind,
  context: CellContext,
  how: 'key' | 'leave',
): Outcome {
  const pending = editing.text.trim();
  if (pending === '') {
    const problem = picker.chosen.length === 0 ? null : kind.check(picker.chosen);
    return problem
      ? { type: 'stay', problem }
      : { type: 'store', value: picker.chosen.length === 0 ? null : picker.chosen };
  }
  const option = highlightedOption(picker);
  if (how === 'key' && option?.type === 'add') return added(picker, option.label);
  if (how === 'key' && option)
    return { type: 'store', value: [...picker.chosen.filter((id) => id !== option.id), option.id] };
  const whole = picker.chosen.length === 0 ? pending : `${kind.edit(picker.chosen, context)}, ${pending}`;
  return settleText(readText(kind, whole, context), whole, editing, how);
}

function settleText(read: Parsed, text: string, editing: Editing, how: 'key' | 'leave'): Outcome {
  if (read.ok) return { type: 'store', value: read.value, ...(read.also && { also: read.also }) };
  const kept = text.trim();
  if (kept.length > LONGEST_UNREAD || (how === 'key' && editing.problem === null))
    return { type: 'stay', problem: read.problem };
  return { type: 'store', value: { text: kept } };
}
