import { flushSync } from 'svelte';
import type { PastePreview } from '#lib/grid/clipboard/pastePreview.ts';
import { lazy } from '../lazy/lazy.svelte.ts';

export const PasteDialog = lazy(() => import('./PasteDialog.svelte'));

/** A paste that waits for consent. */
export class PasteQuestion {
  asked = $state.raw<{ readonly preview: PastePreview; readonly answer: (yes: boolean) => void } | null>(
    null,
  );
  readonly #refocus: () => void;

  /** @param refocus gives the focus back once it is answered */
  constructor(refocus: () => void) {
    this.#refocus = refocus;
  }

  ask(preview: PastePreview): Promise<boolean> {
    return new Promise((answer) =>
      PasteDialog.whenHere(
        () => (this.asked = { preview, answer }),
        () => answer(false),
      ),
    );
  }

  settle(yes: boolean): void {
    this.asked?.answer(yes);
    // As long as the dialog is there, it keeps the focus to itself.
    flushSync(() => (this.asked = null));
    this.#refocus();
  }
}
