import { untrack } from 'svelte';
import { MOST_DECISIONS } from '#lib/api/limits.ts';
import { DECISIONS, type Decision } from '#lib/domain/boundApproval.ts';
import { hashOfLine } from '#lib/live/liveApprovals.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { ApiRefusal, askApi } from '../askApi.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { entriesOf, noEntries, setOf, withEntry } from './entries.ts';
import { growthOf, type ShownLine } from './approvalPicture.ts';

/** What one person means to decide about the lines that wait, until it is sent. */
export class Decisions {
  readonly #planId: string;
  readonly #lines: () => readonly ShownLine[];
  readonly #ownId: string;
  /** Lines without an entry would be approved. */
  #chosen = $state.raw(noEntries<RowId, Decision>());
  #comments = $state.raw(noEntries<RowId, string>());
  /** Of each line, the content that the person has looked at. */
  #seen = $state.raw(noEntries<RowId, string>());
  comment = $state('');
  busy = $state<Decision | null>(null);

  constructor(planId: string, ownId: string, lines: () => readonly ShownLine[]) {
    this.#planId = planId;
    this.#ownId = ownId;
    this.#lines = lines;
  }

  of(row: RowId): Decision {
    return this.#chosen.get(row) ?? 'approved';
  }

  choose(row: RowId, decision: Decision): void {
    this.#chosen = withEntry(this.#chosen, row, decision);
  }

  commentOn(row: RowId): string {
    return this.#comments.get(row) ?? '';
  }

  say(row: RowId, comment: string): void {
    this.#comments = withEntry(this.#comments, row, comment);
  }

  /** Others decide about what the person submitted himself. */
  isOwn(line: ShownLine): boolean {
    return line.submitted?.userId === this.#ownId;
  }

  /** Whether the person gave the first yes of two to the line already. */
  isEndorsed(line: ShownLine): boolean {
    return line.endorsed?.userId === this.#ownId;
  }

  readonly decidable = $derived.by(() =>
    this.#lines().filter((line) => !this.isOwn(line) && !this.isEndorsed(line)),
  );
  readonly groups = $derived.by(() => {
    const of = (decision: Decision) => this.decidable.filter(({ row }) => this.of(row) === decision);
    const [approved, rejected, asked] = DECISIONS.map(of) as [ShownLine[], ShownLine[], ShownLine[]];
    return { approved, rejected, asked, growth: growthOf(approved) };
  });

  /** Lines that say something else than when the person first looked: decisions wait until they were looked at again. */
  readonly moved = $derived.by(() =>
    setOf(
      this.#lines()
        .filter((line) => this.#seen.has(line.row) && this.#seen.get(line.row) !== hashOf(line))
        .map(({ row }) => row),
    ),
  );

  /** What a yes to all of it is about: the same as long as the same lines say the same, however often they are drawn. */
  get question(): string {
    return this.decidable.map(hashOf).join();
  }

  /** Lines are drawn: a decision about one will name what stands there now, however it is edited meanwhile. */
  look(): void {
    const seen = untrack(() => this.#seen);
    this.#seen = entriesOf(
      this.#lines().map((line) => [line.row, seen.get(line.row) ?? hashOf(line)] as const),
    );
  }

  /** The differences were looked at. */
  lookAgain(): void {
    this.#seen = entriesOf(this.#lines().map((line) => [line.row, hashOf(line)] as const));
  }

  /** Sends what was chosen for the lines of one kind. */
  async send(decision: Decision): Promise<void> {
    await this.#send(decision, this.groups[decision]);
  }

  /** The same for every line that can be decided about. */
  async sendAll(decision: Decision): Promise<void> {
    await this.#send(decision, this.decidable);
  }

  async #send(decision: Decision, lines: readonly ShownLine[]): Promise<void> {
    if (lines.length === 0 || this.busy !== null || this.moved.size > 0) return;
    this.busy = decision;
    try {
      for (let from = 0; from < lines.length; from += MOST_DECISIONS)
        await this.#ask(decision, lines.slice(from, from + MOST_DECISIONS));
      this.comment = '';
      toast(SAID[decision](lines.length));
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
      toast(thrown.message, { stays: true });
    } finally {
      this.busy = null;
    }
  }

  async #ask(decision: Decision, lines: readonly ShownLine[]): Promise<void> {
    const comment = this.comment.trim();
    await askApi('POST', `/api/plans/${this.#planId}/approvals/decisions`, {
      ...(comment !== '' && { comment }),
      decisions: lines.map(({ row, now }) => {
        const own = this.commentOn(row).trim();
        const hash = this.#seen.get(row) ?? hashOfLine(row, now);
        return { line: row, hash, decision, ...(own !== '' && { comment: own }) };
      }),
    });
  }
}

const SAID: Readonly<Record<Decision, (count: number) => string>> = {
  approved: (count) => m.approval_said_approved({ count }),
  rejected: (count) => m.approval_said_rejected({ count }),
  asked: (count) => m.approval_said_asked({ count }),
};

const hashOf = ({ row, now }: ShownLine): string => hashOfLine(row, now);
