import { ApiRefusal } from './askApi.ts';
import { toast } from './overlay/toasts.svelte.ts';

/** What a dialog or a bar asks of the server: one thing at a time. A refusal is said, in words that stay. */
export class Asking {
  busy = $state(false);

  /** Whether it was done; false also while something else is. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await work();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
      toast(thrown.message, { stays: true });
      return false;
    } finally {
      this.busy = false;
    }
  }
}
