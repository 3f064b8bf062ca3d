import { SheetRows } from '#lib/doc/sheetRows.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { planFromTemplate, TEMPLATES } from '#lib/templates/index.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLimiter } from '../auth/limits.ts';
import { createPasswords } from '../auth/passwords.ts';
import { createSessions } from '../auth/sessions.ts';
import { createSignInGuard } from '../auth/signInGuard.ts';
import { createBus, type BusEvent } from '../bus.ts';
import type { Context, LiveRows } from '../commands/context.ts';
import { createCommands } from '../commands/index.ts';
import { PlanBudgets } from '../commands/planBudgets.ts';
import type { Db } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { prepareProjections } from '../db/rebuildProjection.ts';
import { searchedRows } from '../db/searchedRows.ts';
import { readDocument } from '../db/sheetDocument.ts';
import type { Actor, Commands } from '../handoff.ts';
import { silentLog } from '../log.ts';
import { AttachmentStore, FILES_FOLDER } from '../files/attachmentStore.ts';
import { SheetTexts } from '../search/sheetTexts.ts';
import { WorkspaceSearch } from '../search/workspaceSearch.ts';
import { SpreadsheetFiles } from '../transfer/index.ts';

export const PASSWORD = 'seven green umbrellas';

/** A clock that stands still until it is set. */
export class HandClock {
  at = Date.UTC(2027, 5, 1, 9);
  now = (): number => this.at;
  forward(ms: number): void {
    this.at += ms;
  }
}

/** The commands over a real database in a folder of their own, without sockets and pages. */
export interface Harness {
  readonly commands: Commands;
  readonly context: Context;
  readonly db: Db;
  readonly file: string;
  readonly clock: HandClock;
  /** What was said on the bus so far. */
  readonly events: BusEvent[];
  /** A new account, with a workspace named after it; `ip` is its own too. */
  newcomer(name: string): Promise<Actor>;
  close(): Promise<void>;
}

export async function openHarness(overrides: Partial<Context> = {}): Promise<Harness> {
  const dir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
  const file = join(dir, 'cuegrid.sqlite');
  const db = await openDatabase(file);
  await prepareProjections(db, SHEETS);
  const clock = new HandClock();
  const bus = createBus();
  const events: BusEvent[] = [];
  bus.subscribe((event) => events.push(event));
  const limiter = createLimiter(db, clock);
  const texts = new SheetTexts({
    bus,
    read: (of, after, most) => searchedRows(db, of, after, most),
    now: () => performance.now(),
  });
  const files = new SpreadsheetFiles();
  const context: Context = {
    ...{ db, clock, bus, limiter, log: silentLog, origin: 'http://127.0.0.1:3000' },
    sessions: createSessions(db, clock, bus),
    passwords: createPasswords(),
    signInGuard: createSignInGuard(limiter, async () => {}),
    liveRows: storedRows(db),
    findings: { of: async () => [] },
    files,
    attachments: new AttachmentStore(join(dir, FILES_FOLDER)),
    budgets: new PlanBudgets(db, bus),
    standings: { of: async () => ({ readiness: [], findings: [] }) },
    search: new WorkspaceSearch((planId, sheet) => texts.rows(planId, sheet)),
    templates: { list: TEMPLATES, make: planFromTemplate },
    demo: false,
    crewMails: null,
    ...overrides,
  };
  const commands = createCommands(context);
  let newcomers = 0;
  return {
    ...{ commands, context, db, file, clock, events },
    async newcomer(name) {
      const ip = `10.0.0.${++newcomers}`;
      const input = { organization: `${name} Ltd`, name, email: emailOf(name), password: PASSWORD };
      const { token, user } = await commands.register(input, { ip });
      const session = await context.sessions.validate(token);
      return { userId: user.id, sessionId: session!.id, ip };
    },
    async close() {
      files.close();
      await db.destroy();
      rmSync(dir, { recursive: true });
    },
  };
}

export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.com`;
}

function storedRows(db: Db): LiveRows {
  return {
    write: () => Promise.reject(new Error('rows are written in rooms, and there are none')),
    async read(planId, sheet) {
      const rows = new SheetRows((await readDocument(db, planId, sheet)).doc);
      const fields = Object.keys(SHEETS[sheet].fields);
      return {
        rows: rows.rowIds().map((id) => ({
          id,
          order: String(rows.value(id, 'order')),
          values: Object.fromEntries(fields.map((field) => [field, rows.value(id, field)])),
        })),
      };
    },
  };
}
