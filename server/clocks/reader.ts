import type { ClockLink } from '../db/clockLinks.ts';
import { EventStream } from '../eventStream.ts';

/** A screen that follows a clock: it gets the whole picture each time. */
export class Reader extends EventStream {
  readonly link: ClockLink;
  /** Of the picture it has. */
  has: string | null;

  constructor(link: ClockLink, has: string | null, left: (reader: Reader) => void) {
    super((reader) => left(reader as Reader));
    this.link = link;
    this.has = has;
  }
}
