import { findingToCells, type PublishedFinding } from '#lib/checks/cells.ts';
import {
  CHECK_IDS,
  CHECKS,
  NO_CREW,
  runCheck,
  type Check,
  type CheckId,
  type CrewBeside,
  type Finding,
} from '#lib/checks/index.ts';
import { goOn, type InPieces, type Turns } from '#lib/domain/pieces.ts';
import type { StockShortage } from '#lib/domain/stockUses.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  PlanRows,
  SHEETS,
  type FactCells,
  type LastingFacts,
  type PlanView,
  type RowId,
  type RowSource,
  type SheetId,
} from '#lib/schema/index.ts';
import { judgingFloor } from '#lib/schema/floorJudging.ts';
import type { FindingChannel } from '#lib/wire/index.ts';
import type { Bus, BusEvent } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { rowSource, type ReadRow } from '../rowSource.ts';
import { findingId } from './findingId.ts';

export interface FindingsPorts {
  readonly read: (planId: string, sheet: SheetId) => Promise<{ readonly rows: readonly ReadRow[] }>;
  /** Null for an unknown plan or one in the trash. */
  readonly facts: (planId: string) => Promise<LastingFacts | null>;
  /** Supplies that somebody looked at on site. */
  readonly checked: (planId: string) => Promise<ReadonlySet<RowId>>;
  /** What is known of a plan's people beside its sheets; null for an unknown plan. */
  readonly crew: (planId: string, view: PlanView) => Promise<CrewBeside | null>;
  /** Where the workspace's stock is too small for a plan. */
  readonly stock: (planId: string) => Promise<readonly StockShortage[]>;
  /** The workspace of a plan, whose people may be named in all its plans. */
  readonly workspaceOf: (planId: string) => Promise<string | null>;
  /** Brings the rooms of findings in step, where somebody is there to see it. */
  readonly publish: (planId: string) => Promise<void>;
  readonly bus: Bus;
  readonly clock: Clock;
  /** Calls back once after so many milliseconds; the answer ends it. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** How judging takes turns with whatever else the server has to do. */
  readonly turns: Turns;
  readonly report: Log;
}

interface PlanState {
  readonly results: Map<CheckId, readonly Finding[]>;
  readonly stale: Set<CheckId>;
  /** Sheets that changed since the run that goes on began to read them. */
  readonly changed: Set<SheetId>;
  /** The plan's day of the last run. */
  today: string | null;
  timeZone: string | null;
  workspace: string | null;
  running: Promise<void> | null;
  waiting: (() => void) | null;
  tookMs: number;
}

/** What a run judges, all of one moment. */
interface Due {
  readonly due: ReadonlySet<CheckId>;
  readonly view: PlanView;
  readonly crew: CrewBeside;
  readonly stock: readonly StockShortage[];
}

/** Others have a turn after so many milliseconds of judging, and after a check that takes longer. */
const SLICE_MS = 5;
/** Edits that follow each other closely are judged together. */
const DELAY_MS = 300;
/** A plan that takes long is looked at less often: this many times as long as a look takes. */
const REST_FACTOR = 10;
/** Plans whose results are kept. */
const MOST_PLANS = 500;
/** Sheets by which a plan asks for people's time. */
const CREW_SHEETS: readonly SheetId[] = ['staffing', 'cues'];

const readsStock = (check: CheckId): boolean => (CHECKS[check] as Check).readsStock === true;
const readsPlaces = (check: CheckId): boolean => (CHECKS[check] as Check).readsPlaces === true;
const readsCrew = (check: CheckId): boolean => (CHECKS[check] as Check).readsCrew === true;

/** Which checks of the plan itself may say something else now; null for none. */
function touched(event: BusEvent): ((check: CheckId) => boolean) | null {
  switch (event.type) {
    case 'plan-changed':
      return () => true;
    case 'sheet-changed':
      return (check) => (CHECKS[check] as Check).sheets.includes(event.sheet);
    case 'checks-changed':
      return (check) => (CHECKS[check] as Check).onSite === true;
    case 'movements-changed':
      return readsStock;
    default:
      return null;
  }
}

/** Which checks of other plans of the workspace may say something else now; null for none. */
function concerned(event: BusEvent): ((check: CheckId) => boolean) | null {
  if (event.type === 'plan-changed' || event.type === 'plan-deleted')
    return (check) => readsCrew(check) || readsStock(check);
  if (event.type !== 'sheet-changed') return null;
  if (CREW_SHEETS.includes(event.sheet)) return readsCrew;
  return event.sheet === 'supplies' ? readsStock : null;
}

/**
 * The findings of plans: which checks have to run again after which change, and what they said last. Nothing runs
 * for its own sake: a change marks checks as stale, and whoever asks (a room that somebody is in, the API) has them run.
 */
export class PlanFindings {
  readonly #ports: FindingsPorts;
  readonly #plans = new Map<string, PlanState>();
  readonly #unsubscribe: () => void;
  #isClosed = false;

  constructor(ports: FindingsPorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.bus.subscribe((event) => this.#onEvent(event));
  }

  /** What the checks say of a plan; null for an unknown one. Rejects while a sheet cannot be read. */
  async of(planId: string): Promise<readonly PublishedFinding[] | null> {
    const state = this.#state(planId);
    if (state.running || state.stale.size > 0)
      await (state.running ??= this.#run(planId, state).finally(() => (state.running = null)));
    if (state.today === null) return null;
    const findings = CHECK_IDS.flatMap((check) => state.results.get(check) ?? []);
    return findings.map((finding) => ({ ...finding, id: findingId(finding) }));
  }

  /** The rows of a room of findings; null where there is nothing to say at present. */
  async rows(planId: string, channel: FindingChannel): Promise<ReadonlyMap<string, FactCells> | null> {
    if (this.#isClosed) return null;
    const findings = await this.of(planId);
    const own = findings?.filter(({ money }) => money === (channel === 'findings-money'));
    return own ? new Map(own.map((finding) => [finding.id, findingToCells(finding)])) : null;
  }

  /** Looks where the day has turned since the last run (sync rule S24). To be called every now and then. */
  tick(): void {
    for (const [planId, state] of this.#plans) {
      if (state.timeZone === null || this.#today(state.timeZone) === state.today) continue;
      this.#stale(planId, state, (check) => CHECKS[check].dependsOnToday || readsStock(check));
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    for (const state of this.#plans.values()) state.waiting?.();
  }

  #onEvent(event: BusEvent): void {
    if (event.type === 'plan-deleted') this.#forget(event.planId);
    if (event.type === 'crew-changed') this.#staleOthers(event.workspaceId, null, readsCrew);
    this.#tellNeighbours(event);
    const which = touched(event);
    if (which === null || !('planId' in event)) return;
    const state = this.#plans.get(event.planId);
    if (!state) return;
    if (event.type === 'sheet-changed') state.changed.add(event.sheet);
    this.#stale(event.planId, state, which);
  }

  /** People and things of one plan may be booked in any other of the workspace. */
  #tellNeighbours(event: BusEvent): void {
    const which = concerned(event);
    if (which === null || this.#plans.size === 0 || this.#isClosed) return;
    const { planId } = event as { readonly planId: string };
    const known = this.#plans.get(planId)?.workspace;
    if (known) return this.#staleOthers(known, planId, which);
    this.#ports.workspaceOf(planId).then(
      (workspace) => workspace !== null && this.#staleOthers(workspace, planId, which),
      (error: unknown) => this.#ports.report.error('neighbours were not told', { planId, error }),
    );
  }

  #staleOthers(workspace: string, except: string | null, which: (check: CheckId) => boolean): void {
    for (const [planId, state] of this.#plans)
      if (planId !== except && state.workspace === workspace) this.#stale(planId, state, which);
  }

  #stale(planId: string, state: PlanState, which: (check: CheckId) => boolean): void {
    for (const check of CHECK_IDS) if (which(check)) state.stale.add(check);
    if (state.stale.size > 0) this.#publishSoon(planId, state);
  }

  #publishSoon(planId: string, state: PlanState): void {
    if (this.#isClosed) return;
    state.waiting ??= this.#ports.after(Math.max(DELAY_MS, REST_FACTOR * state.tookMs), () => {
      state.waiting = null;
      this.#ports
        .publish(planId)
        .catch((error: unknown) =>
          this.#ports.report.error('findings were not published', { planId, error }),
        );
    });
  }

  #state(planId: string): PlanState {
    let state = this.#plans.get(planId);
    if (state) return state;
    if (this.#plans.size >= MOST_PLANS) this.#forget(this.#plans.keys().next().value!);
    state = {
      ...{ results: new Map(), stale: new Set(CHECK_IDS), changed: new Set() },
      ...{ today: null, timeZone: null, workspace: null, running: null, waiting: null, tookMs: 0 },
    };
    this.#plans.set(planId, state);
    return state;
  }

  #forget(planId: string): void {
    this.#plans.get(planId)?.waiting?.();
    this.#plans.delete(planId);
  }

  /** Runs what is stale over the rows of one moment, and gives way to others in between. */
  async #run(planId: string, state: PlanState): Promise<void> {
    const due = new Set(state.stale);
    state.stale.clear();
    try {
      const facts = await this.#ports.facts(planId);
      if (!facts) {
        this.#forget(planId);
        state.today = null;
        return;
      }
      const today = this.#today(facts.timeZone);
      const { plan, sources } = {
        plan: { ...facts, today },
        sources: await this.#sources(planId, state, due),
      };
      const checked = await this.#ports.checked(planId);
      const site = { isChecked: (row: RowId) => checked.has(row) };
      const nothing = () => null;
      const view = new PlanRows(
        ...([SHEETS, () => plan, () => sources, nothing, nothing, () => site] as const),
      );
      const isCrewAsked = [...due].some(readsCrew);
      const isStockAsked = [...due].some(readsStock);
      if (isCrewAsked || isStockAsked) state.workspace ??= await this.#ports.workspaceOf(planId);
      const crew = (isCrewAsked ? await this.#ports.crew(planId, view) : null) ?? NO_CREW;
      const stock = isStockAsked ? await this.#ports.stock(planId) : [];
      const { turns } = this.#ports;
      const work = this.#judging(planId, state, { due, view, crew, stock });
      let busyMs = 0;
      for (let isDone = false; !isDone; await turns.next()) {
        const started = turns.now();
        isDone = goOn(work, SLICE_MS, turns) !== null;
        busyMs += turns.now() - started;
      }
      Object.assign(state, { today, timeZone: facts.timeZone, tookMs: busyMs });
    } catch (error) {
      for (const check of due) state.stale.add(check);
      throw error;
    }
    // What changed meanwhile has marked checks again, and its own notice may have met this run.
    if (state.stale.size > 0) this.#publishSoon(planId, state);
  }

  *#judging(planId: string, state: PlanState, { due, view, crew, stock }: Due): InPieces<void> {
    if ([...due].some(readsPlaces)) yield* this.#judgingFloor(planId, view);
    for (const check of due) {
      this.#judge(state, check, (id) => runCheck(id, view, crew, stock), planId);
      yield;
    }
  }

  /** A floor that cannot be judged must not silence what is said of the rest. */
  *#judgingFloor(planId: string, view: PlanView): InPieces<void> {
    try {
      yield* judgingFloor(view);
    } catch (error) {
      this.#ports.report.error('the floor was not judged', { planId, error });
    }
  }

  /** One check that fails must not silence the others; what it said before stands. */
  #judge(
    state: PlanState,
    check: CheckId,
    run: (check: CheckId) => readonly Finding[],
    planId: string,
  ): void {
    try {
      state.results.set(check, run(check));
    } catch (error) {
      this.#ports.report.error('a check failed', { planId, check, error });
    }
  }

  /** What checks read, all of one moment: a sheet that changes while others have a turn is read once more. */
  async #sources(
    planId: string,
    state: PlanState,
    checks: ReadonlySet<CheckId>,
  ): Promise<Partial<Record<SheetId, RowSource>>> {
    const sheets = new Set([...checks].flatMap((check) => CHECKS[check].sheets as readonly SheetId[]));
    const sources: Partial<Record<SheetId, RowSource>> = {};
    const readNow = async (sheet: SheetId): Promise<void> => {
      sources[sheet] = rowSource((await this.#ports.read(planId, sheet)).rows);
    };
    state.changed.clear();
    for (const sheet of sheets) {
      await readNow(sheet);
      await this.#ports.turns.next();
    }
    await Promise.all([...sheets].filter((sheet) => state.changed.has(sheet)).map(readNow));
    return sources;
  }

  #today(timeZone: string): string {
    return wallClock(this.#ports.clock.now(), timeZone).isoDate;
  }
}
