import { findingFromCells, type PublishedFinding } from '#lib/checks/cells.ts';
import { SEVERITIES, type Severity } from '#lib/checks/finding.ts';
import { SHEET_IDS, type SheetId } from '#lib/schema/index.ts';
import { RoomPair, type RoomPairOptions } from './roomPair.ts';
import { Signal } from './signal.ts';

const SHEET_ORDER = new Map(SHEET_IDS.map((id, at) => [id, at]));

/** What the checks say of a plan, live: errors first, then in the order of the tabs. Money only where it may be read. */
export class LiveFindings {
  readonly #signal = new Signal();
  readonly #rooms: RoomPair;
  #list: readonly PublishedFinding[] | null = null;

  constructor(options: RoomPairOptions) {
    const channels = { plain: 'findings', money: 'findings-money' } as const;
    this.#rooms = new RoomPair(options, channels, () => this.#changed());
  }

  /** Null until the server has said them. */
  get list(): readonly PublishedFinding[] | null {
    this.#signal.read();
    return this.#list;
  }

  reconnect(): void {
    this.#rooms.reconnect();
  }

  close(): void {
    this.#rooms.close();
  }

  #changed(): void {
    const rows = this.#rooms.rows();
    if (rows === null) return;
    this.#list = rows
      .map(({ id, cells, money }) => findingFromCells(id, cells, money))
      .filter((finding) => finding !== null)
      .sort(byUrgency);
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
