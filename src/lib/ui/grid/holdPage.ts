import { flushSync } from 'svelte';
import { holdKeys } from '../lazy/heldKeys.ts';

/**
 * What is typed while a large gesture is worked out comes after it. `tell` hears that one is, and that it is no more.
 * Returns what lets the keys go.
 */
export function holdPage(callOff: () => void, tell: (preparing: boolean) => void): () => void {
  const keys = holdKeys(callOff);
  tell(true);
  return () => {
    tell(false);
    const open = (): void => keys.open(flushSync);
    const letGo = (): void => {
      const busy = keys.ready();
      if (busy) return void busy.then(letGo, () => (open(), keys.drop()));
      // A dialog that asks first finds the focus where it gives it back.
      open();
      keys.release();
    };
    letGo();
  };
}
