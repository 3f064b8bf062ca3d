import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import type { LiveShow } from '#lib/live/liveShow.ts';
import { frozenFor, mayDecide } from '#lib/domain/freeze.ts';
import type { ProposalDecision } from '#lib/domain/proposals.ts';
import { partFrozen, partNothing } from '#lib/live/partFrozen.ts';
import { freezeFromCells } from '#lib/schema/freezeCells.ts';
import { sameValue } from '#lib/grid/values.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CellContext, CellValue } from '#lib/schema/index.ts';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import { ApiRefusal, askApi } from '../askApi.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { newKey } from './newKey.ts';
import { columnName, proposedText, rowName } from './proposalWords.ts';
import { Proposer } from './proposer.ts';
import { ToldOutcomes } from './toldOutcomes.ts';

export interface FreezeDeskOptions {
  readonly plan: LivePlan;
  readonly planId: string;
  readonly show: LiveShow;
  readonly context: () => CellContext;
  readonly storage: Storage | null;
}

/** What one gesture proposed, as it is decided on. */
export interface ProposalGroup {
  readonly id: string;
  readonly open: readonly Proposal[];
}

interface Decision {
  readonly decided: readonly string[];
  readonly moved: readonly { readonly id: string; readonly now: CellValue }[];
}

/** What is frozen in a plan and what is proposed for it, as one person has it in hand; sends what they proposed. */
export class FreezeDesk {
  readonly #options: FreezeDeskOptions;
  readonly #proposer: Proposer;
  #busy = $state(false);
  readonly #told: ToldOutcomes;

  constructor(options: FreezeDeskOptions) {
    this.#options = options;
    this.#told = new ToldOutcomes(options.plan.self.userId, options.planId, options.storage);
    this.#proposer = new Proposer({
      plan: options.plan,
      planId: options.planId,
      frozen: (live) => this.frozenIn(live),
      proposed: (live, sets) => this.#tellProposed(live, sets),
      refused: (message) => toast(message, { stays: true }),
    });
  }

  readonly freeze = $derived.by(() => freezeFromCells(this.#options.plan.freeze));
  /** Columns freeze just now. */
  readonly isFrozen = $derived.by(() => (this.freeze?.caller ?? null) !== null);
  readonly callerName = $derived.by(() => this.freeze?.caller?.name ?? '');
  readonly isCaller = $derived.by(() => this.freeze?.caller?.userId === this.#options.plan.self.userId);
  /** Accepts and declines. */
  readonly mayDecide = $derived.by(() => {
    const { freeze } = this;
    return freeze !== null && mayDecide({ caller: freeze.caller?.userId ?? null }, this.#options.plan.self);
  });
  readonly open: readonly Proposal[] = $derived.by(() =>
    this.#options.show.proposals.filter(({ state }) => state === 'open'),
  );
  /** In the order in which they were proposed. */
  readonly groups: readonly ProposalGroup[] = $derived.by(() =>
    Array.from(
      Map.groupBy(this.open, ({ group }) => group),
      ([id, open]) => ({ id, open }),
    ),
  );
  /** Cells that wait on this device to be proposed. */
  readonly heldCells = $derived.by(() =>
    this.#options.plan.sheets.reduce(
      (sum, live) => sum + live.held.reduce((cells, { changes }) => cells + changes.length, 0),
      0,
    ),
  );

  /** Nothing is decided while an answer is under way. */
  get busy(): boolean {
    return this.#busy;
  }

  isOwn({ proposer }: Proposal): boolean {
    return proposer.userId === this.#options.plan.self.userId;
  }

  /** Open proposals for a cell, the last one last. */
  at(sheet: string, row: string, field: string): readonly Proposal[] {
    return this.open.filter((each) => each.sheet === sheet && each.row === row && each.field === field);
  }

  column(proposal: Pick<Proposal, 'sheet' | 'field'>): string {
    return columnName(proposal);
  }

  row(proposal: Proposal): string {
    return rowName(this.#options.plan.view, proposal, this.#options.context());
  }

  text(proposal: Proposal, value: CellValue): string {
    return proposedText(proposal, value, this.#options.context());
  }

  /** What stands in the cell now; undefined while its sheet is not open here. */
  now({ sheet, row, field }: Proposal): CellValue | undefined {
    void this.#options.plan.revision;
    const live = this.#options.plan.sheet(sheet);
    return live?.ready && live.has(row) ? live.value(row, field) : undefined;
  }

  /** The cell says something else than when it was proposed, and not what is proposed. */
  isMoved(proposal: Proposal): boolean {
    const now = this.now(proposal);
    return now !== undefined && !sameValue(now, proposal.was) && !sameValue(now, proposal.value);
  }

  /** Fields of a sheet that the person may only propose to change now. */
  frozenIn({ sheet }: LiveSheet): ReadonlySet<string> {
    const { columns = {}, caller = null } = this.freeze ?? {};
    return frozenFor({ columns, caller: caller?.userId ?? null }, this.#options.plan.self, sheet.id);
  }

  /** Sends what waits, and tells the outcomes of own proposals; to be called whenever something changed. */
  follow(): void {
    for (const live of this.#options.plan.sheets) partFrozen(live, () => this.frozenIn(live));
    if (this.freeze !== null) this.#proposer.look();
    this.#tellOutcomes();
  }

  hurry(): void {
    this.#proposer.hurry();
  }

  close(): void {
    // What is typed from now on comes back from the gate, and waits for the next desk.
    for (const live of this.#options.plan.sheets) partNothing(live);
    this.#proposer.end();
  }

  /** @returns whether something was decided */
  async decide(
    proposals: readonly Proposal[],
    decision: ProposalDecision,
    more: { readonly reason?: string; readonly anyway?: boolean } = {},
  ): Promise<boolean> {
    if (this.#busy || proposals.length === 0) return false;
    this.#busy = true;
    const before = proposals.map((proposal) => this.now(proposal));
    try {
      const body = { proposals: proposals.map(({ id }) => id), decision, ...more };
      const url = `/api/plans/${this.#options.planId}/show/proposals/decisions`;
      const answer = (await askApi('POST', url, body, newKey())) as Decision;
      if (decision === 'accept') this.#remember(proposals, before, answer);
      this.#tellDecided(decision, answer);
      return answer.decided.length > 0;
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
      toast(thrown.message, { stays: true });
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** What was accepted is an edit of the caller, who can take it back as one step. */
  #remember(
    proposals: readonly Proposal[],
    before: readonly (CellValue | undefined)[],
    { decided }: Decision,
  ): void {
    const accepted = proposals.flatMap((proposal, index) => {
      const was = before[index];
      return decided.includes(proposal.id) && was !== undefined ? [{ proposal, was }] : [];
    });
    for (const [sheet, group] of Map.groupBy(accepted, ({ proposal }) => proposal.sheet)) {
      const steps = group.map(({ proposal: { row, field, value }, was }) => ({
        ...{ row, field, before: was, after: value },
      }));
      this.#options.plan.sheet(sheet)?.remember(steps);
    }
  }

  #tellDecided(decision: ProposalDecision, { decided, moved }: Decision): void {
    if (moved.length > 0) return toast(m.freeze_moved_since({ count: moved.length }), { stays: true });
    const count = decided.length;
    const said = {
      accept: m.freeze_accepted({ count }),
      decline: m.freeze_declined({ count }),
      withdraw: m.freeze_withdrawn({ count }),
    };
    toast(said[decision]);
  }

  #tellProposed(live: LiveSheet, sets: readonly { row: string; field: string; value: CellValue }[]): void {
    const name = this.callerName;
    const [only] = sets;
    if (sets.length !== 1 || !only) return toast(m.freeze_proposed_cells({ count: sets.length, name }));
    const cell = { sheet: live.sheet.id, row: only.row, field: only.field };
    toast(m.freeze_proposed({ value: proposedText(cell, only.value, this.#options.context()), name }));
  }

  #tellOutcomes(): void {
    const { show } = this.#options;
    if (show.events === null) return;
    const settled = this.#told.news(show.proposals.filter((proposal) => this.isOwn(proposal)));
    for (const [, group] of Map.groupBy(settled, ({ group, state }) => `${group} ${state}`)) {
      const [first] = group;
      const { state, reason } = first!;
      const name = first!.decidedBy?.name ?? '';
      const what =
        group.length > 1
          ? m.freeze_cells({ count: group.length })
          : `${this.row(first!)} · ${this.column(first!)} ${this.text(first!, first!.value)}`;
      if (state === 'accepted') toast(m.freeze_was_accepted({ what, name }));
      else if (state === 'lapsed') toast(m.freeze_lapsed({ what }), { stays: true });
      else if (reason === null) toast(m.freeze_was_declined({ what, name }), { stays: true });
      else toast(m.freeze_was_declined_because({ what, name, reason }), { stays: true });
    }
  }
}
