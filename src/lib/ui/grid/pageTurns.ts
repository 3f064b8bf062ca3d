import type { Turns } from '#lib/domain/pieces.ts';

/** Turns of this page: input and drawing come before the work goes on. */
export const pageTurns: Turns = {
  now: () => performance.now(),
  next: () => ('scheduler' in window && 'yield' in scheduler ? scheduler.yield() : nextMessage()),
};

/** A timer would wait for four milliseconds each time. */
function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
