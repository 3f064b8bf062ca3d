import type { CrewAnswer } from '#lib/domain/crewAnswers.ts';
import type { CrewRules } from '#lib/domain/bookings.ts';
import type { CrewRates } from '#lib/domain/crewPay.ts';
import { mayReadMoney, mayReadSheet } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  currenciesOf,
  factsFromCells,
  factsToCells,
  neededSheets,
  PlanRows,
  sheetRule,
  SHEETS,
  type ApprovalReading,
  type FactCells,
  type LastingFacts,
  type Locale,
  type NameList,
  type NameListing,
  type Names,
  type Option,
  type PaperReading,
  type PlanFacts,
  type RowSource,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { BACKGROUND_ROW, FREEZE_ROW, type Hello } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import { LiveSheet } from './liveSheet.ts';
import type { LivePorts } from './ports.ts';
import { grantOf, type Self } from './rights.ts';
import { worstState, type SaveState } from './saveState.ts';
import { guarded, Signal } from './signal.ts';

export interface LivePlanOptions {
  readonly ports: LivePorts;
  readonly planId: string;
  /** As the page was served with; what the server says over its rooms replaces it. */
  readonly self: Self;
  readonly facts: LastingFacts;
  readonly people: readonly Option[];
  /** The reader's, for rows that are named by a choice. */
  readonly locale: Locale;
  /** Epoch of each room, by sheet id; the first where it is not named. */
  readonly epochs?: Readonly<Record<string, number>>;
  readonly spelling?: Names['spelling'];
}

/** Follows what is decided about the budget; its code comes with those who show it. */
export interface ApprovalFollower {
  readonly reading: ApprovalReading | null;
  reconnect(): void;
  close(): void;
}

/** Follows the orders and invoices of a plan; its code comes with those who show them. */
export interface PaperFollower {
  readonly reading: PaperReading | null;
  reconnect(): void;
  close(): void;
}

/** What the hours of a plan's people are counted and paid by, as far as the reader may know it; as its code says it. */
export interface PayFollower {
  readonly reading:
    (Pick<CrewRules, 'dailyLimit' | 'overtimePercent'> & { readonly rates: CrewRates | null }) | null;
  close(): void;
}

/** What changed: the rows of a sheet, or the plan's facts and people. */
export type PlanChange = SheetId | 'facts';

const CLOCK_MS = 30_000;
/** Figures over whole sheets are reckoned anew at most this often. */
const REVISION_MS = 50;

/**
 * A plan, live: its facts and people, the sheets that a page opens with those they reckon with, the computed
 * values over them, and one word on saving for all of it. Sheets that the person may not read are never asked for.
 */
export class LivePlan {
  readonly view: PlanRows;
  /** Names that cells hold by id, for a cell's context. */
  readonly names: Names;
  readonly #options: LivePlanOptions;
  readonly #signal = new Signal();
  readonly #revised = new Signal();
  readonly #listeners = new Set<(change: PlanChange) => void>();
  readonly #sheets = new Map<SheetId, LiveSheet>();
  readonly #wanted = new Set<SheetId>();
  readonly #plan: LiveFacts;
  readonly #clock: ReturnType<typeof setInterval>;
  #money: LiveFacts | null = null;
  #approvals: ApprovalFollower | null = null;
  #papers: PaperFollower | null = null;
  #pay: PayFollower | null = null;
  #self: Self;
  #facts: PlanFacts;
  #people: readonly Option[];
  readonly #offered = new Map<NameList, () => NameListing>();
  #freeze: FactCells = {};
  #background: FactCells = {};
  #answers: readonly CrewAnswer[] = [];
  #revision = 0;
  #revising: ReturnType<typeof setTimeout> | null = null;

  constructor(options: LivePlanOptions) {
    this.#options = options;
    this.#self = options.self;
    this.#people = options.people;
    this.#facts = { ...options.facts, today: this.#today(options.facts.timeZone) };
    this.view = new PlanRows(
      SHEETS,
      () => this.#facts,
      () => this.#sources(),
      () => (mayReadMoney(this.#self.grant) ? (this.#approvals?.reading ?? null) : null),
      () => (mayReadMoney(this.#self.grant) ? (this.#papers?.reading ?? null) : null),
    );
    this.names = {
      people: () => this.#people,
      person: (id) => this.#labels('people', this.#people).get(id) ?? null,
      rows: (sheet) => this.#titles(sheet),
      row: (sheet, id) => this.#labels(sheet, this.#titles(sheet)).get(id) ?? null,
      tracks: () => this.#facts.tracks,
      listed: (list) => this.#offered.get(list)?.() ?? { names: [], add: null },
      spelling: options.spelling,
      currencies: () => currenciesOf(this.#facts),
      standard: () => this.#facts.standard,
    };
    this.#plan = this.#factRoom('plan');
    this.#followMoney();
    this.#clock = setInterval(() => this.#onFacts(), CLOCK_MS);
  }

  get self(): Self {
    this.#signal.read();
    return this.#self;
  }

  get facts(): PlanFacts {
    this.#signal.read();
    return this.#facts;
  }

  /** What freezes during the show, and whose it is, as cells (schema/freezeCells.ts); empty until the server has said it. */
  get freeze(): FactCells {
    this.#signal.read();
    return this.#freeze;
  }

  /** What lies under the floor plan, as it stands in the room (schema/backgroundCells.ts). */
  get background(): FactCells {
    this.#signal.read();
    return this.#background;
  }

  /** What people said of their shifts. */
  get answers(): readonly CrewAnswer[] {
    this.#signal.read();
    return this.#answers;
  }

  /** The people of the plan's directory. */
  get people(): readonly Option[] {
    this.#signal.read();
    return this.#people;
  }

  /** Grows soon after rows or facts changed; for figures over whole sheets. */
  get revision(): number {
    this.#revised.read();
    return this.#revision;
  }

  /** The worst over all open sheets, with all their unsaved changes. */
  get save(): SaveState {
    this.#signal.read();
    const closed = this.#plan.closed;
    const states = [...this.#sheets.values()].map((sheet) => sheet.save);
    return worstState(
      closed === null ? states : [...states, { state: 'closed', code: closed, unsaved: 0, refusals: [] }],
    );
  }

  /** Cells and rows with unsaved changes, over all open sheets. */
  get unsaved(): number {
    const { save } = this;
    return 'unsaved' in save ? save.unsaved : 0;
  }

  mayRead(id: SheetId): boolean {
    return mayReadSheet(this.self.grant, sheetRule(SHEETS[id]));
  }

  /** Opens a sheet and those it shows or reckons with. Null when the person may not read it. */
  open(id: SheetId): LiveSheet | null {
    for (const needed of neededSheets(id)) this.#wanted.add(needed);
    this.#followRights();
    return this.sheet(id);
  }

  /** A sheet that is open; null for others. */
  sheet(id: SheetId): LiveSheet | null {
    this.#signal.read();
    return this.#sheets.get(id) ?? null;
  }

  get sheets(): readonly LiveSheet[] {
    this.#signal.read();
    return [...this.#sheets.values()];
  }

  /** From now on the states of budget lines are known, as far as the person may read them. */
  followApprovals(follow: (ports: LivePorts, planId: string, changed: () => void) => ApprovalFollower): void {
    const { ports, planId } = this.#options;
    this.#approvals ??= follow(ports, planId, () => this.#tell('facts'));
  }

  /** From now on orders and invoices count in budget lines, as far as the person may read them. */
  followPapers(follow: (ports: LivePorts, planId: string, changed: () => void) => PaperFollower): void {
    const { ports, planId } = this.#options;
    this.#papers ??= follow(ports, planId, () => this.#tell('facts'));
  }

  /** From now on it is known what hours are counted and paid by. */
  followPay(follow: (planId: string, changed: () => void) => PayFollower): void {
    this.#pay ??= follow(this.#options.planId, () => this.#tell('facts'));
  }

  /** Null until it is known here. */
  get pay(): PayFollower['reading'] {
    return this.#pay?.reading ?? null;
  }

  /** From now on such text is offered these names. */
  offer(list: NameList, listing: () => NameListing): void {
    this.#offered.set(list, listing);
    this.#tell('facts');
  }

  /** After each change of rows in an open sheet, and of facts and people. The answer ends it. */
  onChange(listener: (change: PlanChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After changes of everything but one sheet's own rows: what its computed cells and names may follow. */
  onSurroundings(id: SheetId, listener: () => void): () => void {
    return this.onChange((change) => {
      if (change !== id) listener();
    });
  }

  /** Tries all connections now rather than when their wait is over. */
  reconnect(): void {
    this.#plan.reconnect();
    this.#money?.reconnect();
    this.#approvals?.reconnect();
    this.#papers?.reconnect();
    for (const sheet of this.#sheets.values()) sheet.reconnect();
  }

  /** Leaves all rooms. Unsaved changes stay in the local store. */
  close(): void {
    clearInterval(this.#clock);
    if (this.#revising !== null) clearTimeout(this.#revising);
    this.#plan.close();
    this.#money?.close();
    this.#approvals?.close();
    this.#papers?.close();
    this.#pay?.close();
    for (const sheet of this.#sheets.values()) sheet.close();
    this.#listeners.clear();
  }

  #factRoom(channel: 'plan' | 'plan-money'): LiveFacts {
    return new LiveFacts(this.#options.ports, this.#options.planId, channel, {
      changed: () => this.#onFacts(),
      hello: (hello) => this.#onHello(hello),
    });
  }

  #onHello(hello: Hello): void {
    this.#onSelf({ userId: hello.you.userId, personId: hello.you.personId, grant: grantOf(hello) });
  }

  #onSelf(self: Self): void {
    const { grant, personId } = this.#self;
    if (grant.role === self.grant.role && grant.money === self.grant.money && personId === self.personId)
      return;
    this.#self = self;
    this.#followMoney();
    this.#followRights();
    this.#onFacts();
    this.#signal.changed();
  }

  /** Opens what is wanted and may be read; lets go of what may not be read any more, unless work of the person is left in it. */
  #followRights(): void {
    let any = false;
    for (const id of this.#wanted) {
      const open = this.#sheets.get(id);
      const mayRead = mayReadSheet(this.#self.grant, sheetRule(SHEETS[id]));
      if (mayRead && !open) this.#sheets.set(id, this.#openSheet(id));
      else if (!mayRead && open && !hasWork(open.save)) this.#sheets.delete(id);
      else continue;
      open?.close();
      any = true;
    }
    if (any) this.#signal.changed();
  }

  #openSheet(id: SheetId): LiveSheet {
    const { ports, planId, epochs } = this.#options;
    const epoch = epochs?.[id];
    const sheet = new LiveSheet({
      ...{ ports, planId, sheet: SHEETS[id], self: this.#self },
      ...(epoch === undefined ? {} : { epoch }),
      onSelf: (self) => this.#onSelf(self),
    });
    sheet.onChange(() => this.#tell(id));
    return sheet;
  }

  #followMoney(): void {
    const mayRead = mayReadMoney(this.#self.grant);
    if (mayRead && !this.#money) this.#money = this.#factRoom('plan-money');
    if (mayRead || !this.#money) return;
    this.#money.close();
    this.#money = null;
  }

  #onFacts(): void {
    const { plan, money } = this.#cells();
    const facts = factsFromCells(plan, money, this.#today(String(plan.timeZone)));
    const people = this.#plan.people() ?? this.#people;
    if (!facts) return;
    const freeze = this.#plan?.row(FREEZE_ROW) ?? {};
    if (JSON.stringify(freeze) !== JSON.stringify(this.#freeze)) {
      this.#freeze = freeze;
      this.#signal.changed();
    }
    const background = this.#plan?.row(BACKGROUND_ROW) ?? {};
    if (JSON.stringify(background) !== JSON.stringify(this.#background)) {
      this.#background = background;
      this.#signal.changed();
    }
    const answers = this.#plan?.answers() ?? [];
    if (JSON.stringify(answers) !== JSON.stringify(this.#answers)) {
      this.#answers = answers;
      this.#signal.changed();
      this.#tell('facts');
    }
    const isSame = JSON.stringify([facts, people]) === JSON.stringify([this.#facts, this.#people]);
    if (isSame && this.#plan.closed === null) return;
    // Rules tell new facts by the object.
    this.#facts = facts;
    this.#people = people;
    this.#signal.changed();
    this.#tell('facts');
  }

  #cells(): { readonly plan: FactCells; readonly money: FactCells } {
    const served = factsToCells(this.#options.facts);
    const mayRead = mayReadMoney(this.#self.grant);
    return {
      plan: this.#plan?.cells() ?? served.plan,
      money: mayRead ? (this.#money?.cells() ?? served.money) : {},
    };
  }

  #tell(change: PlanChange): void {
    for (const listener of [...this.#listeners]) guarded(() => listener(change));
    this.#revising ??= setTimeout(() => {
      this.#revising = null;
      this.#revision++;
      this.#revised.changed();
    }, REVISION_MS);
  }

  #sources(): Partial<Record<SheetId, RowSource>> {
    const sources: Partial<Record<SheetId, RowSource>> = {};
    for (const [id, sheet] of this.#sheets) {
      if (sheet.ready && mayReadSheet(this.#self.grant, sheetRule(SHEETS[id]))) sources[id] = sheet;
    }
    return sources;
  }

  #titles(sheetId: string): readonly Option[] {
    const id = sheetId as SheetId;
    const { title, fields } = SHEETS[id] as Sheet;
    const options = fields[title]?.kind.options?.(this.#options.locale);
    return this.view.memo(`names ${id}`, () => {
      const labels = options && new Map(options.map((option) => [option.id, option.label]));
      return this.view.rows(id).map((row): Option => {
        const text = String(row.value(title) ?? '');
        return { id: row.id, label: labels?.get(text) ?? text };
      });
    });
  }

  #labels(key: string, options: readonly Option[]): ReadonlyMap<string, string> {
    return this.view.memo(`labels ${key}`, () => new Map(options.map(({ id, label }) => [id, label])));
  }

  #today(timeZone: string): string {
    return wallClock(this.#options.ports.now(), timeZone).isoDate;
  }
}

function hasWork(save: SaveState): boolean {
  return ('unsaved' in save && save.unsaved > 0) || ('refusals' in save && save.refusals.length > 0);
}
