import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';
import type { WaitingCount } from '#lib/api/managerPage.ts';
import { DECIDING, NOTICES } from './notices.ts';

/** Where browsers of one machine listen once for all of their pages. */
const CHANNEL = 'cuegrid-notices';
/** How often a page asks that can neither listen by itself nor through another one. */
const ASK_MS = 60_000;

/** As the server says it. */
type Heard = WaitingCount & { readonly unread: number };

/** How many notices somebody has not read and how much waits for him, as the server says it at the moment. */
class Unread {
  count = $state(0);
  /** What waits for a decision; as the page came with it until something is heard. */
  waits = $state.raw<WaitingCount | null>(null);

  /** What a page came with; what was heard since is not older. */
  begin(count: number): void {
    this.count = count;
  }

  #heard({ unread: count, rights, waiting }: Heard): void {
    const isNew = count !== this.count;
    const mayOther = this.waits !== null && this.waits.rights !== rights;
    this.count = count;
    this.waits = { rights, waiting };
    // A page that is on its way comes with what is new, and would be called off.
    if (navigating.to !== null) return;
    if (isNew) void invalidate(NOTICES);
    if (mayOther) void invalidate(DECIDING);
  }

  /**
   * Follows the number until the answer is called. A connection that stays open is one of the few that a browser has
   * for a server, so of all pages only one holds it, and tells the others.
   * @param userId whoever is signed in: pages of others are not listened to
   */
  follow(userId: string): () => void {
    this.waits = null;
    const channel = new BroadcastChannel(`${CHANNEL}/${userId}`);
    channel.onmessage = ({ data }: MessageEvent<Heard>) => this.#heard(data);
    const ended = new AbortController();
    const hear = (heard: Heard): void => {
      this.#heard(heard);
      channel.postMessage(heard);
    };
    if ('locks' in navigator) void listenAlone(userId, hear, ended.signal);
    else askNowAndThen(hear, ended.signal);
    return () => {
      ended.abort();
      channel.close();
    };
  }
}

/** Waits until no other page listens, and then does until the signal. */
async function listenAlone(userId: string, hear: (heard: Heard) => void, signal: AbortSignal): Promise<void> {
  const listening = async (): Promise<void> => {
    const source = new EventSource('/inbox/stream');
    source.addEventListener('unread', ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as Heard));
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    source.close();
  };
  try {
    await navigator.locks.request(`${CHANNEL}/${userId}`, { signal }, listening);
  } catch (thrown) {
    // It was not our turn before the page went.
    if (!signal.aborted) throw thrown;
  }
}

/** Where pages know nothing of each other (plain HTTP from another machine), none of them holds a connection. */
function askNowAndThen(hear: (heard: Heard) => void, signal: AbortSignal): void {
  const timer = setInterval(() => {
    void fetch('/inbox/now')
      .then((answer) => (answer.ok ? (answer.json() as Promise<Heard>) : null))
      .then((answer) => answer && hear(answer))
      // It is asked again in a minute.
      .catch(() => {});
  }, ASK_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

export const unread = new Unread();
