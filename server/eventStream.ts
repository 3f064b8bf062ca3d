/** Bytes that may wait for a reader; one that is slower is cut off and comes anew. */
const MOST_WAITING = 256 * 1024;
/** A browser that lost its stream asks again after so long. */
const RETRY_MS = 1_000;

const utf8 = new TextEncoder();

/** One event as it goes out: the same bytes for everybody who gets it. */
export function frameOf(event: string, id: string | null, data: unknown): Uint8Array {
  const head = id === null ? '' : `id: ${id}\n`;
  return utf8.encode(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Somebody who follows something by server-sent events (text/event-stream). */
export class EventStream {
  readonly stream: ReadableStream<Uint8Array>;
  #out: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly #left: (reader: EventStream) => void;

  /** @param left is called once, whoever ended the stream */
  constructor(left: (reader: EventStream) => void) {
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
      // The reader went first.
    }
  }
}
