import { openBrowserStore } from './browserStore.ts';
import type { LivePlan } from './livePlan.ts';
import type { LivePorts } from './ports.ts';

/** The browser that the page runs in. One for each page: it stands for the tab. */
export function browserPorts(): LivePorts {
  return {
    wsOrigin: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`,
    WebSocket,
    store: openBrowserStore(),
    now: () => Date.now(),
    random: () => Math.random(),
  };
}

/** Reconnects when the network or the reader is back, and asks before a page with unsaved changes is left. The answer ends it. */
export function followBrowser(plan: LivePlan): () => void {
  const back = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) plan.reconnect();
  };
  const leave = (event: BeforeUnloadEvent) => {
    if (plan.unsaved > 0) event.preventDefault();
  };
  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', back);
  window.addEventListener('beforeunload', leave);
  return () => {
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', back);
    window.removeEventListener('beforeunload', leave);
  };
}

/** Fetched when somebody leaves: no page starts with it. */
const siteStore = () => import('./siteStore.ts');

/** Cells and rows whose changes are only in this browser, over all sheets, and checks on site: to be asked about before signing out (sync rule S16). */
export async function unsavedEverywhere(userId: string): Promise<number> {
  const [cells, checks] = await Promise.all([
    openBrowserStore()
      ?.unsaved(userId)
      .catch(() => 0),
    siteStore()
      .then(({ waitingChecks }) => waitingChecks(userId))
      .catch(() => 0),
  ]);
  return (cells ?? 0) + checks;
}

/** Forgets all that this browser keeps of a user (safety D24), and the pages that the service worker kept. */
export async function wipeLocal(userId: string): Promise<void> {
  await Promise.all([
    openBrowserStore()
      ?.wipe(userId)
      .catch(() => {}),
    siteStore()
      .then(({ wipeSiteStore }) => wipeSiteStore(userId))
      .catch(() => {}),
    forgetPages().catch(() => {}),
  ]);
}

/** Caches exist in secure contexts only, as service workers do. */
async function forgetPages(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith('cuegrid-pages-'));
  await Promise.all(names.map((name) => caches.delete(name)));
}
