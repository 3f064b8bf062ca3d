import type { CommentMade, CommentReader } from '#lib/api/comments.ts';
import { LiveComments } from '#lib/live/liveComments.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LivePorts } from '#lib/live/ports.ts';
import { mayComment } from '#lib/domain/roles.ts';
import { isAboutMoney } from '#lib/schema/commentAnchor.ts';
import type { RowId, SheetId } from '#lib/schema/index.ts';
import { askApi } from '../askApi.ts';
import { commentMarks } from './commentMarks.ts';
import { Drafts, tabStorage } from './drafts.ts';

export interface CommentDeskOptions {
  readonly ports: LivePorts;
  readonly plan: LivePlan;
  readonly planId: string;
  readonly sheet: SheetId;
  /** There is no room for a grid. */
  readonly isPhone: () => boolean;
  /** Goes to a cell, or with null to a row. */
  readonly goTo: (row: RowId, field: string | null) => void;
}

/** Where a comment goes: a thread, or the cell or row that it begins one at. */
export type CommentPlace =
  { readonly thread: string } | { readonly row: RowId; readonly field: string | null };

/** What is said about one sheet, as one person has it in hand: where, whether they take part, and what they have typed. */
export class CommentDesk {
  readonly sheet: SheetId;
  readonly drafts: Drafts;
  /** The thread that a link names: it is shown and pointed at. */
  wanted = $state<string | null>(null);
  /** All that is said about the sheet is shown, rather than about the active row. */
  showsAll = $state(false);
  readonly #options: CommentDeskOptions;
  readonly #live: LiveComments;

  constructor(options: CommentDeskOptions) {
    const { ports, plan, planId, sheet } = options;
    this.#options = options;
    this.sheet = sheet;
    this.drafts = new Drafts(plan.self.userId, planId, tabStorage());
    this.#live = new LiveComments({ ports, planId, sheet, grant: plan.self.grant });
  }

  /** How much is said of which row and cell; what is settled does not count. */
  readonly marks = $derived.by(() => commentMarks(this.#live.open ?? []));
  readonly mayComment = $derived.by(() => mayComment(this.#options.plan.self.grant));

  /** Comments of the sheet that are not settled. */
  get count(): number {
    return (this.#live.open ?? []).reduce((sum, { count }) => sum + count, 0);
  }

  /** Grows with whatever happens to a thread of the sheet. */
  get version(): number {
    return this.#live.version;
  }

  get isPhone(): boolean {
    return this.#options.isPhone();
  }

  goTo(row: RowId, field: string | null): void {
    this.#options.goTo(row, field);
  }

  countOf(row: RowId): number {
    return this.marks.get(row)?.count ?? 0;
  }

  isAboutMoney(field: string | null): boolean {
    return isAboutMoney({ sheet: this.sheet, field });
  }

  /** Those among the readers of the sheet who may read what is said there. */
  readersAt(readers: readonly CommentReader[], field: string | null): readonly CommentReader[] {
    return this.isAboutMoney(field) ? readers.filter(({ readsMoney }) => readsMoney) : readers;
  }

  get address(): string {
    return `/api/plans/${this.#options.planId}/sheets/${this.sheet}/comments`;
  }

  /** @param key under which it is said once, however often it is sent. @throws ApiRefusal */
  async say(place: CommentPlace, text: string, key: string): Promise<CommentMade> {
    return (await askApi('POST', this.address, { ...place, text }, key)) as CommentMade;
  }

  /** Says something else, or again what was deleted. @throws ApiRefusal */
  async change(comment: string, text: string): Promise<void> {
    await askApi('PATCH', `/api/plans/${this.#options.planId}/comments/${comment}`, { text });
  }

  /** @throws ApiRefusal */
  async remove(comment: string): Promise<void> {
    await askApi('DELETE', `/api/plans/${this.#options.planId}/comments/${comment}`);
  }

  /** @throws ApiRefusal */
  async settle(thread: string, resolved: boolean): Promise<void> {
    await askApi('PATCH', `/api/plans/${this.#options.planId}/threads/${thread}`, { resolved });
  }

  reconnect(): void {
    this.#live.reconnect();
  }

  close(): void {
    this.#live.close();
  }
}
