/** Milliseconds: a drag changes the selection with every move, so its sums wait until it rests. */
const REST = 60;
/** Milliseconds of work between two pauses, so that a frame is never missed over sums. */
const SLICE = 6;

/** Runs a measurement once things have come to rest, in slices. Returns what drops it. */
export function measureWhenIdle<T>(run: Generator<void, T>, report: (result: T) => void): () => void {
  let timer = setTimeout(slice, REST);
  function slice(): void {
    const until = performance.now() + SLICE;
    do {
      const step = run.next();
      if (step.done) return report(step.value);
    } while (performance.now() < until);
    timer = setTimeout(slice);
  }
  return () => clearTimeout(timer);
}
