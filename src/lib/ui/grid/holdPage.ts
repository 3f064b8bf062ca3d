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
    // A dialog that asks first finds the focus where it gives it back.
    keys.open(flushSync);
    keys.release();
  };
}
