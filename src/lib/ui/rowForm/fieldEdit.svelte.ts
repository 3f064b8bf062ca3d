import type { Cell } from '#lib/grid/index.ts';
import { changeText, editText, openEditor, previewText, settle, type Editing } from '#lib/grid/editing.ts';
import { sameValue } from '#lib/grid/values.ts';
import { isUnread, type CellContext, type CellValue, type Kind, type Problem } from '#lib/schema/index.ts';

export interface FieldHost {
  readonly cell: Cell;
  readonly kind: Kind;
  context(): CellContext;
  /** The cell as it is now. */
  value(): CellValue;
  store(value: CellValue, also?: Readonly<Record<string, CellValue>>): void;
}

/**
 * The text in one field of a form, from when one enters it until one leaves: the grid's own editing, so that the same
 * text becomes the same value. What others write meanwhile shows at once where nothing was typed; else it is told.
 */
export class FieldEdit {
  readonly #host: FieldHost;
  #editing = $state.raw<Editing | null>(null);
  /** The cell when one entered the field, or as one has heard of it since. */
  #known: CellValue = null;

  constructor(host: FieldHost) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#editing !== null;
  }

  /** What was typed and is stored nowhere yet; null while there is nothing. */
  get pending(): string | null {
    const editing = this.#editing;
    return editing && editing.text !== editing.opened ? editing.text : null;
  }

  /** What stands in the field. `now` is the cell's value, for whoever draws it. */
  text(now: CellValue): string {
    return this.#editing ? this.#editing.text : wholeText(this.#host.kind, now, this.#host.context());
  }

  /** Why the text or the kept text does not fit. */
  problem(now: CellValue): Problem | null {
    if (this.#editing) return this.#editing.problem;
    const { kind } = this.#host;
    const context = this.#host.context();
    if (isUnread(now)) {
      const read = (kind.parseInRow ?? kind.parse)(now.text, context);
      return read.ok ? null : read.problem;
    }
    return now === null ? null : (kind.warn?.(now, context) ?? null);
  }

  /** How a number or a moment will be shown, where that is not just what was typed. */
  preview(): string | null {
    const editing = this.#editing;
    return editing && previewText(this.#host.kind, editing.text, this.#host.context());
  }

  /** Somebody else's value that came while one was typing; undefined while there is none. */
  rival(now: CellValue): CellValue | undefined {
    const isTyped = this.#editing !== null && this.#editing.text !== this.#editing.opened;
    return isTyped && !sameValue(now, this.#known) ? now : undefined;
  }

  enter(): void {
    if (this.#editing) return;
    this.#known = this.#host.value();
    const { cell, kind } = this.#host;
    this.#editing = openEditor(cell, 'edit', kind, this.#known, this.#host.context(), false);
  }

  type(text: string): void {
    this.enter();
    if (this.#editing) this.#editing = changeText(this.#editing, text);
  }

  /** The cell changed: a field in which nothing was typed follows it. */
  follow(now: CellValue): void {
    const editing = this.#editing;
    if (!editing || editing.text !== editing.opened || sameValue(now, this.#known)) return;
    this.#editing = null;
    this.enter();
  }

  /** Takes the other's value and lets go of one's own text. */
  yieldTo(): void {
    this.#editing = null;
    this.enter();
  }

  cancel(): void {
    this.#editing = null;
  }

  /** Stores what was typed; text that is not understood is kept as such. False while it has to stay in the field. */
  leave(): boolean {
    const editing = this.#editing;
    if (!editing) return true;
    const outcome = settle(editing, this.#host.kind, this.#host.context(), 'leave');
    if (outcome.type === 'stay') {
      this.#editing = { ...editing, problem: outcome.problem };
      return false;
    }
    this.#editing = null;
    if (outcome.type === 'store') this.#host.store(outcome.value, outcome.also);
    return true;
  }
}

const WORDS: ReadonlySet<string> = new Set(['text', 'longText', 'list']);

/** Words stand as they are typed, figures and moments as they are read. */
function wholeText(kind: Kind, value: CellValue, context: CellContext): string {
  const asTyped = value === null || isUnread(value) || WORDS.has(kind.editor);
  return asTyped ? editText(kind, value, context) : kind.format(value, context);
}
