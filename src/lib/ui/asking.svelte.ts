import { tick } from 'svelte';
import { ApiRefusal } from './askApi.ts';
import { toast } from './overlay/toasts.svelte.ts';

/**
 * What a dialog or a bar asks of the server: one thing at a time. A refusal is told at the field that it is about where
 * the form shows what {@link problem} says, and else in words that stay.
 */
export class Asking {
  busy = $state(false);
  #refused = $state.raw<{ readonly field: string; readonly message: string } | null>(null);
  /** The fields whose problems are shown. */
  #shown: readonly string[] = [];

  /** What the server said is wrong with a field when it was asked last; null for nothing. */
  problem(field: string): string | null {
    if (!this.#shown.includes(field)) this.#shown = [...this.#shown, field];
    return this.#refused?.field === field ? this.#refused.message : null;
  }

  /** Whether it was done; false also while something else is. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.#refused = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
      await this.#tell(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #tell({ field, message }: ApiRefusal): Promise<void> {
    if (field === null || !this.#shown.includes(field)) return toast(message, { stays: true });
    this.#refused = { field, message };
    await tick();
    document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus();
  }
}
