/** Milliseconds until an install is tried again; twice as long each time. */
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 600_000;

/**
 * Has the browser keep the app for times without a network. All that it keeps is fetched in one go, so an install fails
 * where the network or the server goes away meanwhile. It is tried again then: a clock of a show may stand for days
 * without anybody who reloads it.
 * @param language whose scripts are kept
 */
export function installWorker(
  container: Pick<ServiceWorkerContainer, 'register'>,
  language: string,
  wait: number = FIRST_WAIT,
): void {
  const again = (): void => {
    setTimeout(() => installWorker(container, language, Math.min(wait * 2, LONGEST_WAIT)), wait);
  };
  container.register(`/service-worker.js?language=${language}`).then(({ active, installing }) => {
    // With one at work already a failed install is an update's, which the next page tries again.
    if (active || !installing) return;
    installing.addEventListener('statechange', () => {
      if (installing.state === 'redundant') again();
    });
  }, again);
}
