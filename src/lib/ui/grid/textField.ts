import type { GridEngine } from '#lib/grid/engine.ts';
import type { KeyPress } from '#lib/grid/keymap.ts';
import { isLaterHere, whenLater } from '#lib/grid/later.ts';
import { askClipboard } from './askClipboard.ts';
import { GridLater } from './gridLater.ts';

/**
 * The one text field of a grid, in which the focus always is: it takes keys and the input method, and shows as the
 * editor while a cell is edited (contract M1). Its text is never touched while something is being composed (M3).
 */
export class TextField {
  readonly #engine: GridEngine;
  readonly #area: HTMLTextAreaElement;
  #composing = false;
  #plainPaste = false;
  /** The next copy has the names of the columns above it (C18). */
  #withHeads = false;
  /** A composition that began over a resting cell and came to nothing leaves the cell as it was. */
  #beganComposing = false;
  readonly #stop: () => void;

  readonly #headOf: (column: string) => string;

  /** @param headOf the name of a column, in the reader's language */
  constructor(engine: GridEngine, area: HTMLTextAreaElement, headOf: (column: string) => string) {
    this.#engine = engine;
    this.#headOf = headOf;
    this.#area = area;
    this.#stop = engine.onState(() => this.#follow());
    this.#follow();
  }

  dispose(): void {
    this.#stop();
  }

  focus(): void {
    this.#area.focus({ preventScroll: true });
  }

  /** Whether the focus comes back at once. */
  refocusing = false;

  /** Touch screens open their keyboard only when a field that takes text gets the focus. */
  openKeyboard(): void {
    this.#area.removeAttribute('inputmode');
    this.refocusing = true;
    this.#area.blur();
    this.focus();
    this.refocusing = false;
  }

  /** M6: whoever clicks elsewhere while composing keeps what they see; taking the focus away ends the composition. */
  endComposition(): void {
    if (!this.#composing) return;
    this.#area.blur();
    this.#composing = false;
    if (this.#engine.state.editing) this.#engine.type(this.#area.value);
    this.focus();
  }

  insertLineBreak(): void {
    // The only way that the text field's own undo takes part in.
    document.execCommand('insertText', false, '\n');
  }

  keydown(event: KeyboardEvent): void {
    // M2, M4, M5: keys of the input method, before, while and just after it composes, are not the grid's.
    if (event.isComposing || event.keyCode === 229) {
      if (!this.#engine.state.editing && this.#area.readOnly) this.#engine.edit('enter');
      return;
    }
    // C16: the paste that follows is of the text alone.
    this.#plainPaste = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'v';
    const press: KeyPress = {
      key: event.key,
      mod: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      alt: event.altKey,
    };
    if (this.#engine.press(press)) event.preventDefault();
  }

  input(): void {
    // The row went away in mid-composition: what follows belongs to no other cell.
    if (this.#composing && !this.#engine.state.editing) return;
    this.#engine.type(this.#area.value);
    if (!this.#composing && !this.#engine.state.editing) this.#area.value = '';
  }

  compositionStart(): void {
    this.#composing = true;
    this.#beganComposing = !this.#engine.state.editing && this.#engine.edit('enter');
  }

  compositionEnd(): void {
    this.#composing = false;
    const abandoned = this.#beganComposing && this.#area.value === '';
    this.#beganComposing = false;
    if (abandoned) this.#engine.cancelEdit();
    else if (this.#engine.state.editing) this.#engine.type(this.#area.value);
    this.#follow();
  }

  copy(event: ClipboardEvent): void {
    if (this.#engine.state.editing) return;
    event.preventDefault();
    if (!isLaterHere()) return whenLater(() => this.#raise(event.type as 'copy' | 'cut'));
    if (!event.clipboardData) return;
    const clip =
      event.type === 'cut'
        ? this.#engine.cut()
        : this.#engine.copy(this.#withHeads ? this.#headOf : undefined);
    if (!clip) return;
    event.clipboardData.setData('text/plain', clip.tsv);
    event.clipboardData.setData('text/html', clip.html);
  }

  /** C18: copies the selection with the names of its columns. The clipboard event does the work. */
  copyWithHeads(): void {
    whenLater(() => {
      this.#withHeads = true;
      this.#raise('copy');
      this.#withHeads = false;
    });
  }

  /** A command of the document is the only way to a clipboard event that may write. */
  #raise(command: 'copy' | 'cut'): void {
    this.focus();
    document.execCommand(command);
  }

  paste(event: ClipboardEvent): void {
    const plainly = this.#plainPaste;
    this.#plainPaste = false;
    if (this.#engine.state.editing) return;
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    this.#take(plainly ? '' : (event.clipboardData?.getData('text/html') ?? ''), text);
  }

  /** A menu has no clipboard event; the browser asks its person, or refuses. */
  async pasteByMenu(plainly: boolean): Promise<void> {
    this.focus();
    const held = await askClipboard(plainly);
    if (held) this.#take(held.html, held.text);
    else this.#engine.host.notice({ id: 'grid_paste_refused', params: { plainly } });
  }

  #take(html: string, text: string): void {
    whenLater(() => {
      const { cutToken, readClipboard } = GridLater.view!;
      this.#engine.paste(readClipboard(html, text), cutToken(html));
    });
  }

  /** Brings the field to what the engine says, at once: the next key may be on its way. */
  #follow(): void {
    if (this.#composing) return;
    const { editing, selection } = this.#engine.state;
    const text = editing?.text ?? '';
    if (this.#area.value !== text) {
      this.#area.value = text;
      // The name of what is chosen gives way to the first letter; a letter just typed stays.
      const wholly =
        editing?.opened === text && editing.picker && !editing.picker.multiple && !editing.picker.free;
      if (text !== '') this.#area.setSelectionRange(wholly ? 0 : text.length, text.length);
    }
    // No input method composes in a locked cell; typing there says why (K37).
    this.#area.readOnly = !editing && selection !== null && this.#engine.lockOf(selection.active) !== null;
  }
}
