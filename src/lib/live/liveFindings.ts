import { findingFromCells, type PublishedFinding } from '#lib/checks/cells.ts';
import { SEVERITIES, type Severity } from '#lib/checks/finding.ts';
import { mayReadMoney, type Grant } from '#lib/domain/roles.ts';
import { SHEET_IDS, type SheetId } from '#lib/schema/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { grantOf } from './rights.ts';
import { Signal } from './signal.ts';

export interface LiveFindingsOptions {
  readonly ports: LivePorts;
  readonly planId: string;
  /** As the page was served with; what the server says over its rooms replaces it. */
  readonly grant: Grant;
}

const SHEET_ORDER = new Map(SHEET_IDS.map((id, at) => [id, at]));

/** What the checks say of a plan, live: errors first, then in the order of the tabs. Money only where it may be read. */
export class LiveFindings {
  readonly #options: LiveFindingsOptions;
  readonly #signal = new Signal();
  readonly #plain: LiveFacts;
  #money: LiveFacts | null = null;
  #list: readonly PublishedFinding[] | null = null;

  constructor(options: LiveFindingsOptions) {
    this.#options = options;
    this.#followMoney(options.grant);
    this.#plain = new LiveFacts(options.ports, options.planId, 'findings', {
      changed: () => this.#changed(),
      hello: (hello) => this.#followMoney(grantOf(hello)),
    });
  }

  /** Null until the server has said them. */
  get list(): readonly PublishedFinding[] | null {
    this.#signal.read();
    return this.#list;
  }

  reconnect(): void {
    this.#plain.reconnect();
    this.#money?.reconnect();
  }

  close(): void {
    this.#plain.close();
    this.#money?.close();
  }

  #followMoney(grant: Grant): void {
    const mayRead = mayReadMoney(grant);
    if (mayRead === (this.#money !== null)) return;
    if (mayRead) {
      const { ports, planId } = this.#options;
      const nothing = () => {};
      this.#money = new LiveFacts(ports, planId, 'findings-money', {
        changed: () => this.#changed(),
        hello: nothing,
      });
      return;
    }
    this.#money?.close();
    this.#money = null;
    this.#changed();
  }

  #changed(): void {
    if (this.#plain.closed !== null) this.#list = [];
    else {
      const rooms = [this.#plain.rows(), this.#money ? this.#money.rows() : []];
      if (rooms.some((rows) => rows === null)) return;
      this.#list = rooms
        .flatMap((rows, at) => rows!.map(({ id, cells }) => findingFromCells(id, cells, at === 1)))
        .filter((finding) => finding !== null)
        .sort(byUrgency);
    }
    this.#signal.changed();
  }
}

function byUrgency(a: PublishedFinding, b: PublishedFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    SHEET_ORDER.get(a.sheet)! - SHEET_ORDER.get(b.sheet)! ||
    a.kind.localeCompare(b.kind) ||
    Number(a.params.start ?? 0) - Number(b.params.start ?? 0) ||
    String(a.params.name ?? '').localeCompare(String(b.params.name ?? ''))
  );
}

/** How bad it is in each sheet, for the dots on the tabs. */
export function worstBySheet(findings: readonly PublishedFinding[]): Partial<Record<SheetId, Severity>> {
  const worst: Partial<Record<SheetId, Severity>> = {};
  for (const { sheet, severity } of findings) {
    const known = worst[sheet];
    if (!known || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known)) worst[sheet] = severity;
  }
  return worst;
}
