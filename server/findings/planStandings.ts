import type { PublishedFinding } from '#lib/checks/cells.ts';
import { readiness, troubledZones, type Readiness } from '#lib/checks/readiness.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  PlanRows,
  SHEET_IDS,
  SHEETS,
  type LastingFacts,
  type RowSource,
  type SheetId,
} from '#lib/schema/index.ts';
import { Breath } from '../breath.ts';
import type { Bus, BusEvent } from '../bus.ts';
import type { Clock } from '../clock.ts';
import { rowSource, type ReadRow } from '../rowSource.ts';

export interface StandingPorts {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly read: (planId: string, sheet: SheetId) => Promise<{ readonly rows: readonly ReadRow[] }>;
  /** Null for an unknown plan or one in the trash. */
  readonly facts: (planId: string) => Promise<LastingFacts | null>;
  readonly findings: (planId: string) => Promise<readonly PublishedFinding[] | null>;
}

export interface Standing {
  readonly readiness: readonly Readiness[];
  readonly findings: readonly PublishedFinding[];
}

interface Kept {
  readiness: readonly Readiness[];
  /** Something changed since it was reckoned, or while it was. */
  stale: boolean;
  reckoning: Promise<Standing | null> | null;
}

/** Plans whose standing is kept. */
const MOST_PLANS = 500;

/**
 * How far plans are, for lists of them: reckoned when somebody asks and kept until something in the plan changes. One
 * plan after the other, since a long list asks for all of them at once and others are at work meanwhile.
 */
export class PlanStandings {
  readonly #ports: StandingPorts;
  readonly #plans = new Map<string, Kept>();
  readonly #unsubscribe: () => void;
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: StandingPorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.bus.subscribe((event) => this.#onEvent(event));
  }

  /** Null for an unknown plan or one in the trash. Rejects while a sheet cannot be read. */
  async of(planId: string): Promise<Standing | null> {
    const kept = this.#kept(planId);
    if (!kept.stale) {
      // Findings know by themselves when they are stale, also by the day.
      const findings = await this.#ports.findings(planId);
      if (findings && !kept.stale) return { readiness: kept.readiness, findings };
    }
    return (kept.reckoning ??= this.#startReckoning(planId, kept));
  }

  #startReckoning(planId: string, kept: Kept): Promise<Standing | null> {
    const reckoning = this.#inTurn(() => this.#reckon(planId, kept)).finally(() => {
      if (kept.reckoning === reckoning) kept.reckoning = null;
    });
    return reckoning;
  }

  close(): void {
    this.#unsubscribe();
    this.#plans.clear();
  }

  #onEvent(event: BusEvent): void {
    if (event.type === 'plan-deleted') this.#plans.delete(event.planId);
    if (event.type !== 'sheet-changed' && event.type !== 'plan-changed') return;
    const kept = this.#plans.get(event.planId);
    if (!kept) return;
    // One that has begun may have read what was there before: whoever asks from now on waits for another.
    if (!kept.stale) kept.reckoning = null;
    kept.stale = true;
  }

  #kept(planId: string): Kept {
    const kept = this.#plans.get(planId) ?? { readiness: [], stale: true, reckoning: null };
    this.#plans.delete(planId);
    this.#plans.set(planId, kept);
    if (this.#plans.size > MOST_PLANS) this.#plans.delete(this.#plans.keys().next().value!);
    return kept;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #reckon(planId: string, kept: Kept): Promise<Standing | null> {
    kept.stale = false;
    try {
      const facts = await this.#ports.facts(planId);
      const findings = facts && (await this.#ports.findings(planId));
      if (!facts || !findings) {
        this.#plans.delete(planId);
        return null;
      }
      kept.readiness = await this.#readiness(planId, facts, findings);
      return { readiness: kept.readiness, findings };
    } catch (error) {
      kept.stale = true;
      throw error;
    }
  }

  async #readiness(
    planId: string,
    facts: LastingFacts,
    findings: readonly PublishedFinding[],
  ): Promise<readonly Readiness[]> {
    const sources: Partial<Record<SheetId, RowSource>> = {};
    const breath = new Breath();
    for (const sheet of SHEET_IDS) {
      sources[sheet] = rowSource((await this.#ports.read(planId, sheet)).rows);
      await breath.take();
    }
    const plan = { ...facts, today: wallClock(this.#ports.clock.now(), facts.timeZone).isoDate };
    const view = new PlanRows(
      SHEETS,
      () => plan,
      () => sources,
    );
    return readiness(view, troubledZones(findings));
  }
}
