import { sameContent } from '#lib/schema/packChanges.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import { mergePacks, type MergeClash } from '#lib/schema/packMerge.ts';
import type { PackRequirement } from '#lib/schema/rulePack.ts';
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

  /** Puts a requirement in the place of the one with its id, or behind the last of its area. */
  put(rule: PackRequirement): void {
    const { requirements } = this.#content;
    const at = requirements.findIndex(({ id }) => id === rule.id);
    const last = requirements.findLastIndex(({ area }) => area === rule.area);
    const place = last < 0 ? requirements.length : last + 1;
    this.change({
      ...this.#content,
      requirements: at < 0 ? requirements.toSpliced(place, 0, rule) : requirements.with(at, rule),
    });
  }

  remove(id: string): void {
    const requirements = this.#content.requirements.filter((rule) => rule.id !== id);
    this.change({ ...this.#content, requirements });
  }

  /** Stores what is not stored yet; whoever waits for it goes on once it is, or could not be. */
  async store(): Promise<boolean> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
    if (this.#state === 'saved') return true;
    this.#running = this.#write().finally(() => (this.#running = null));
    await this.#running;
    return (this.#state as DraftState) === 'saved';
  }

  async #write(): Promise<void> {
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
