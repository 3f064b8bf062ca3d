import { sameContent } from '#lib/schema/packChanges.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import { mergePacks, type MergeClash } from '#lib/schema/packMerge.ts';
import type { PackItem, PackItems, PackPart } from '#lib/schema/packParts.ts';
import type { PackRead } from '#server/handoff.ts';
import { ApiRefusal } from '../askApi.ts';

/** The server, as the draft needs it; each throws {@link ApiRefusal}. */
export interface DraftPort {
  write(body: {
    readonly edition: number;
    readonly draft: PackContent;
  }): Promise<{ readonly edition: number }>;
  read(): Promise<Pick<PackRead, 'edition' | 'draft' | 'content'>>;
}

export type DraftState = 'saved' | 'unsaved' | 'saving' | 'refused';

/** How long after the last change the draft is stored, in milliseconds. */
const PAUSE = 700;

/** The area or the process that something stands in. */
const groupOf = (item: PackItem): string =>
  'area' in item ? item.area : 'process' in item ? item.process : '';

/**
 * What somebody writes of a pack's next version. It is stored by itself a moment after each change; where somebody else
 * was first, what both wrote is laid together, and what is kept of one's own against theirs is told.
 */
export class PackDraft {
  #content = $state.raw<PackContent>()!;
  #base: PackContent;
  #edition = $state(0);
  #state = $state<DraftState>('saved');
  #problem = $state<string | null>(null);
  #clashes = $state.raw<readonly MergeClash[]>([]);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  readonly #port: DraftPort;

  constructor(port: DraftPort, edition: number, content: PackContent) {
    this.#port = port;
    this.#content = this.#base = content;
    this.#edition = edition;
  }

  get content(): PackContent {
    return this.#content;
  }

  get edition(): number {
    return this.#edition;
  }

  get state(): DraftState {
    return this.#state;
  }

  /** Why it could not be stored. */
  get problem(): string | null {
    return this.#problem;
  }

  /** What somebody else wrote otherwise, where one's own was kept. */
  get clashes(): readonly MergeClash[] {
    return this.#clashes;
  }

  seen(): void {
    this.#clashes = [];
  }

  change(content: PackContent): void {
    this.#content = content;
    this.#state = 'unsaved';
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.store(), PAUSE);
  }

  /** Puts something in the place of the one with its id in its list, or behind the last of its area or process. */
  put<P extends PackPart>(part: P, item: PackItems[P]): void {
    const items = this.#list(part);
    const at = items.findIndex(({ id }) => id === item.id);
    const last = items.findLastIndex((each) => groupOf(each) === groupOf(item));
    const place = last < 0 ? items.length : last + 1;
    this.#write(part, at < 0 ? items.toSpliced(place, 0, item) : items.with(at, item));
  }

  /**
   * A process is gone with its steps.
   * @returns puts what was removed back to where it was, whatever else was written since
   */
  remove(part: PackPart, id: string): () => void {
    const before = this.#content;
    const { steps } = before;
    this.#write(
      part,
      this.#list(part).filter((item) => item.id !== id),
    );
    if (part === 'processes')
      this.#write(
        'steps',
        steps.filter(({ process }) => process !== id),
      );
    return () => {
      const items = before[part] as readonly PackItem[];
      this.#putBack(part, items, (item) => item.id === id);
      if (part === 'processes') this.#putBack('steps', steps, ({ process }) => process === id);
    };
  }

  /** Each behind the nearest one before it that is still there. */
  #putBack<T extends PackItem>(part: PackPart, before: readonly T[], isGone: (item: T) => boolean): void {
    const items: PackItem[] = [...this.#list(part)];
    for (const [at, item] of before.entries()) {
      if (!isGone(item) || items.some(({ id }) => id === item.id)) continue;
      const ahead = before.slice(0, at).map(({ id }) => id);
      items.splice(items.findLastIndex(({ id }) => ahead.includes(id)) + 1, 0, item);
    }
    this.change({ ...this.#content, [part]: items });
  }

  /** Has a step change places with the one before or behind it in its process. */
  moveStep(id: string, by: -1 | 1): void {
    const { steps } = this.#content;
    const at = steps.findIndex((step) => step.id === id);
    const own = steps.flatMap(({ process }, place) => (process === steps[at]?.process ? [place] : []));
    const other = own[own.indexOf(at) + by];
    if (at < 0 || other === undefined) return;
    this.#write('steps', steps.with(at, steps[other]!).with(other, steps[at]!));
  }

  #list<P extends PackPart>(part: P): readonly PackItems[P][] {
    return this.#content[part] as unknown as readonly PackItems[P][];
  }

  #write<P extends PackPart>(part: P, items: readonly PackItems[P][]): void {
    this.change({ ...this.#content, [part]: items });
  }

  /** Stores what is not stored yet; whoever waits for it goes on once it is, or could not be. */
  async store(): Promise<boolean> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
    if (this.#state === 'saved') return true;
    this.#running = this.#send().finally(() => (this.#running = null));
    await this.#running;
    return (this.#state as DraftState) === 'saved';
  }

  /**
   * Stores what is not stored yet and shows what others wrote meanwhile, so that what is done with the draft next is done
   * with what stands there.
   * @returns false where it could not be stored or read
   */
  async catchUp(): Promise<boolean> {
    if (!(await this.store())) return false;
    try {
      await this.#join();
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.#problem = error.message;
      return false;
    }
    this.#problem = null;
    // Somebody may have typed while it was read.
    return this.store();
  }

  async #send(): Promise<void> {
    this.#state = 'saving';
    try {
      // Whoever is always a moment too late hears so in the end.
      for (let tries = 0; ; tries++) {
        const sent = this.#content;
        try {
          const { edition } = await this.#port.write({ edition: this.#edition, draft: sent });
          this.#edition = edition;
          this.#base = sent;
          this.#state = this.#content === sent ? 'saved' : 'unsaved';
          this.#problem = null;
          return;
        } catch (error) {
          if (!(error instanceof ApiRefusal) || error.id !== 'pack-changed' || tries >= 3) throw error;
          await this.#join();
        }
      }
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.#state = 'refused';
      this.#problem = error.message;
    }
  }

  /** Lays one's own over what there is now. */
  async #join(): Promise<void> {
    const { edition, draft, content } = await this.#port.read();
    const theirs = draft ?? content;
    this.#edition = edition;
    if (theirs === null || sameContent(theirs, this.#base)) return;
    const { merged, clashes } = mergePacks(this.#base, this.#content, theirs);
    this.#base = theirs;
    this.#content = merged;
    this.#clashes = [...this.#clashes, ...clashes];
  }
}
