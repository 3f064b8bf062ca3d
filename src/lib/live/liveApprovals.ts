import { NO_RULES, type ApprovalRules, type LineHistory } from '#lib/domain/approvalBook.ts';
import { canonicalContent, type LineContent } from '#lib/domain/lineContent.ts';
import { ApprovalBookReading } from '#lib/schema/approvalBook.ts';
import type { RowId } from '#lib/schema/index.ts';
import { APPROVAL_CHANNEL, lineOfRow, RULES_ROW } from '#lib/wire/index.ts';
import { contentHash } from '#lib/wire/contentHash.ts';
import { LiveFacts } from './liveFacts.ts';
import type { ApprovalFollower } from './livePlan.ts';
import type { LivePorts } from './ports.ts';

/** What was submitted and decided about a plan's budget, live; held against its rows by {@link ApprovalBookReading}. */
export class LiveApprovals implements ApprovalFollower {
  readonly #facts: LiveFacts;
  readonly #changed: () => void;
  #reading: ApprovalBookReading | null = null;

  constructor(ports: LivePorts, planId: string, changed: () => void) {
    this.#changed = changed;
    this.#facts = new LiveFacts(ports, planId, APPROVAL_CHANNEL, {
      changed: () => this.#read(),
      hello: () => {},
    });
  }

  /** Null until the server has said it. */
  get reading(): ApprovalBookReading | null {
    return this.#reading;
  }

  reconnect(): void {
    this.#facts.reconnect();
  }

  close(): void {
    this.#facts.close();
  }

  #read(): void {
    const rows = this.#facts.rows();
    if (rows === null) return;
    let rules: ApprovalRules = NO_RULES;
    const lines = new Map<RowId, LineHistory>();
    for (const { id, cells } of rows) {
      const said: unknown = typeof cells.said === 'string' ? JSON.parse(cells.said) : null;
      const row = lineOfRow(id);
      if (said === null) continue;
      if (id === RULES_ROW) rules = said as ApprovalRules;
      else if (row !== null) lines.set(row, said as LineHistory);
    }
    this.#reading = new ApprovalBookReading({ rules, lines });
    this.#changed();
  }
}

/** By which name the server knows what somebody looks at; null content for a line in the trash. */
export function hashOfLine(row: RowId, content: LineContent | null): string {
  return contentHash(canonicalContent(row, content));
}
