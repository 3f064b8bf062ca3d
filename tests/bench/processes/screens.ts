// Many screens that follow a clock, and the caller who starts cues: one process, so that both have the same time.
import { request } from 'node:http';
import { answerParent } from './child.ts';

/** What is said of a press of the caller. */
export interface Press {
  /** When it was sent, by the clock of the machine. */
  readonly sent: number;
  /** Milliseconds from then until each screen had the bytes that show the cue; screens that never had them are missing. */
  readonly took: readonly number[];
  /** Milliseconds until the caller had the answer. */
  readonly answered: number;
  readonly answer: string;
}

/** Of a cue that runs; both servers say it, ours among all that a clock shows. */
interface Told {
  readonly title?: string;
  readonly picture?: {
    readonly lanes: readonly {
      readonly show: { readonly running: unknown };
      readonly cues: readonly Told[];
    }[];
  };
}

let waiting: { title: string; began: number; took: number[]; left: Set<number>; done: () => void } | null =
  null;

const asks = {
  /** Opens a stream for each address; answers when all of them have begun. */
  async follow({ urls }: { urls: readonly string[] }): Promise<void> {
    await Promise.all(urls.map((url, screen) => openStream(url, screen)));
  },

  /** The caller's press, seen by so many screens. */
  async press(asked: {
    url: string;
    headers: Readonly<Record<string, string>>;
    body: string;
    title: string;
    screens: number;
    patienceMs: number;
  }): Promise<Press> {
    const all = Promise.withResolvers<void>();
    const [sent, began] = [Date.now(), performance.now()];
    const left = new Set(Array.from({ length: asked.screens }, (_, screen) => screen));
    waiting = { title: asked.title, began, took: [], left, done: all.resolve };
    const impatient = setTimeout(all.resolve, asked.patienceMs);
    const answer = await post(asked);
    const answered = performance.now() - began;
    await all.promise;
    clearTimeout(impatient);
    return { sent, took: waiting.took, answered, answer };
  },
};

function post({
  url,
  headers,
  body,
}: {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          response.statusCode! < 300 ? resolve(text) : reject(new Error(`${response.statusCode}: ${text}`)),
        );
      },
    );
    sending.on('error', reject).end(body);
  });
}

function openStream(url: string, screen: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false }, (response) => {
      if (response.statusCode !== 200)
        return reject(new Error(`a screen was answered ${response.statusCode}`));
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        const at = performance.now();
        text += part;
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) hear(block, screen, at);
        resolve();
      });
    });
    asking.on('error', reject).end();
  });
}

function hear(block: string, screen: number, at: number): void {
  const data = /^data: (.*)$/m.exec(block)?.[1];
  if (!waiting || data === undefined || !/^event: picture$/m.test(block)) return;
  const { title, began, took, left, done } = waiting;
  if (runningTitle(JSON.parse(data) as Told) !== title || !left.delete(screen)) return;
  took.push(at - began);
  if (left.size === 0) done();
}

function runningTitle({ title, picture }: Told): string | undefined {
  const lane = picture?.lanes[0];
  return lane ? (lane.show.running ? lane.cues[0]!.title : undefined) : title;
}

export type ScreensAsks = typeof asks;
answerParent(asks);
