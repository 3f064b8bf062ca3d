import { m } from '#lib/paraglide/messages.js';
import { closeToast, toast, toasts, type ToastAction } from '../overlay/toasts.svelte.ts';

/** A way back that stands in a toast. It undoes the last gesture, so it is withdrawn with the next one. */
export class UndoOffer {
  #standing: ToastAction | null = null;

  make(text: string, undo: () => void): void {
    this.withdraw();
    this.#standing = { label: m.plan_undo(), run: undo };
    toast(text, { action: this.#standing });
  }

  withdraw(): void {
    const stale = this.#standing && toasts().find(({ action }) => action === this.#standing);
    this.#standing = null;
    if (stale) closeToast(stale.id);
  }
}
