import { commitToAll } from './commitToAll.ts';
import type { Editing } from './editing.ts';
import type { GridEngine } from './engine.ts';
import type { KeyPress } from './keymap.ts';
import { highlightedOption, moveHighlight, search, type Picker } from './picker.ts';
import { isSingleCell } from './selection.ts';

const ARROWS: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Keys while an editor is open (K22–K26). False leaves the key to the text field. */
export function pressWhileEditing(engine: GridEngine, editing: Editing, key: KeyPress): boolean {
  switch (key.key) {
    case 'Escape':
      engine.cancelEdit();
      return true;
    case 'Enter':
      return enter(engine, editing, key);
    case 'Tab':
      engine.commit(key.shift ? 'previous' : 'next');
      return true;
    case 'F2':
      engine.setEditing({ ...editing, mode: editing.mode === 'enter' ? 'edit' : 'enter' });
      return true;
    case 'Backspace':
      return takeBackLast(engine, editing);
    default:
      return arrow(engine, editing, key);
  }
}

function enter(engine: GridEngine, editing: Editing, key: KeyPress): boolean {
  const { selection, frame } = engine.state;
  if (key.mod && selection && !isSingleCell(selection, frame)) {
    commitToAll(engine, editing);
    return true;
  }
  if (key.alt || key.mod) {
    // K24. Kinds of one line take no line breaks; the key does nothing there rather than something else.
    if (['longText', 'list'].includes(engine.kindOf(editing.cell).editor)) engine.host.insertLineBreak();
    return true;
  }
  const option = editing.picker && highlightedOption(editing.picker);
  if (editing.picker?.multiple && option && !key.shift) engine.pick(option);
  else engine.commit(key.shift ? 'up' : 'down');
  return true;
}

/** In an empty field of a list of several, Backspace takes the last chosen one back. */
function takeBackLast(engine: GridEngine, editing: Editing): boolean {
  const { picker } = editing;
  if (!picker?.multiple || editing.text !== '' || picker.chosen.length === 0) return false;
  engine.setEditing({ ...editing, picker: search({ ...picker, chosen: picker.chosen.slice(0, -1) }, '') });
  return true;
}

function arrow(engine: GridEngine, editing: Editing, key: KeyPress): boolean {
  const direction = ARROWS[key.key];
  if (!direction || key.mod || key.alt || key.shift) return false;
  if (editing.picker && listTakes(editing.picker, direction)) {
    engine.setEditing({ ...editing, picker: moveHighlight(editing.picker, direction === 'down' ? 1 : -1) });
    return true;
  }
  if (editing.mode === 'edit' || editing.picker?.multiple) return false;
  engine.commit(direction);
  return true;
}

function listTakes(picker: Picker, direction: string): boolean {
  return (direction === 'up' || direction === 'down') && picker.matches.length > 0;
}
