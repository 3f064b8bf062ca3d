import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';
import { NOTICES } from './notices.ts';

/** Where browsers of one machine listen once for all of their pages. */
const CHANNEL = 'cuegrid-notices';
/** How often a page asks that can neither listen by itself nor through another one. */
const ASK_MS = 60_000;

/** How many notices somebody has not read, as the server says it at the moment. */
class Unread {
  count = $state(0);

  /** What a page came with; what was heard since is not older. */
  begin(count: number): void {
    this.count = count;
  }

  #heard(count: number): void {
    const isNew = count !== this.count;
    this.count = count;
    // A page that is on its way comes with what is new, and would be called off.
    if (isNew && navigating.to === null) void invalidate(NOTICES);
  }

  /**
   * Follows the number until the answer is called. A connection that stays open is one of the few that a browser has
   * for a server, so of all pages only one holds it, and tells the others.
   * @param userId whoever is signed in: pages of others are not listened to
   */
  follow(userId: string): () => void {
    const channel = new BroadcastChannel(`${CHANNEL}/${userId}`);
    channel.onmessage = ({ data }: MessageEvent<number>) => this.#heard(data);
    const ended = new AbortController();
    const hear = (count: number): void => {
      this.#heard(count);
      channel.postMessage(count);
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
async function listenAlone(
  userId: string,
  hear: (count: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const listening = async (): Promise<void> => {
    const source = new EventSource('/inbox/stream');
    source.addEventListener('unread', ({ data }: MessageEvent<string>) =>
      hear((JSON.parse(data) as { unread: number }).unread),
    );
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
function askNowAndThen(hear: (count: number) => void, signal: AbortSignal): void {
  const timer = setInterval(() => {
    void fetch('/api/notices?limit=1&unread=yes')
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ unread: number }>) : null))
      .then((answer) => answer && hear(answer.unread))
      // It is asked again in a minute.
      .catch(() => {});
  }, ASK_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

export const unread = new Unread();
