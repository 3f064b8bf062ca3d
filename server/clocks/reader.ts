import type { ClockLink } from '../db/clockLinks.ts';

/** Bytes that may wait for a screen. It gets the whole picture each time, so one that is slower is cut off and comes anew. */
const MOST_WAITING = 256 * 1024;
/** A browser that lost its stream asks again after so long. */
const RETRY_MS = 1_000;

const utf8 = new TextEncoder();

/** A picture as it goes out: the same bytes for every screen of a link. */
export function frameOf(event: string, id: string | null, data: unknown): Uint8Array {
  const head = id === null ? '' : `id: ${id}\n`;
  return utf8.encode(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** A screen that follows a clock (text/event-stream). */
export class Reader {
  readonly link: ClockLink;
  readonly stream: ReadableStream<Uint8Array>;
  /** Of the picture it has. */
  has: string | null;
  #out: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly #left: (reader: Reader) => void;

  constructor(link: ClockLink, has: string | null, left: (reader: Reader) => void) {
    this.link = link;
    this.has = has;
    this.#left = left;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#out = controller),
        cancel: () => this.end(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
    );
    this.send(utf8.encode(`retry: ${RETRY_MS}\n\n`));
  }

  send(frame: Uint8Array): void {
    if (!this.#out) return;
    if ((this.#out.desiredSize ?? 0) < frame.byteLength) return this.end();
    this.#out.enqueue(frame);
  }

  end(): void {
    const out = this.#out;
    if (!out) return;
    this.#out = null;
    this.#left(this);
    try {
      out.close();
    } catch {
      // The screen went first.
    }
  }
}
