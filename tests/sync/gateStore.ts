import * as Y from 'yjs';
import type { Grant } from '#lib/domain/roles.ts';
import { CREATED, rowsOf } from '#lib/doc/rows.ts';
import { SheetRows } from '#lib/doc/sheetRows.ts';
import type { CellValue, Sheet } from '#lib/schema/index.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import { judge, type GateContext, type Verdict } from '#server/sync/gate.ts';
import type { Parts } from '#server/sync/gate/canonical.ts';

/** A sheet behind the gate, as a room keeps it, without sockets or disk. */
export class GatedSheet {
  readonly doc = new Y.Doc();
  readonly rows = new SheetRows(this.doc);
  readonly log: Uint8Array[] = [];
  /** Of the log, entry by entry. */
  readonly parts: Parts[] = [];
  readonly owners = new Map<number, string>();
  readonly creators = new Map<string, string>();
  readonly sheet: Sheet;

  constructor(sheet: Sheet = SHEETS.supplies) {
    this.sheet = sheet;
  }

  judge(
    update: Uint8Array,
    user = 'ann',
    context: Partial<GateContext> = {},
    room = 16 * 1024 * 1024,
  ): Verdict {
    return judge({ doc: this.doc, rowCount: this.rows.size, room }, update, {
      sheet: this.sheet,
      grant: { role: 'planner', money: false },
      personId: null,
      owner: (client) => {
        const owner = this.owners.get(client);
        return owner === undefined ? 'free' : owner === user ? 'own' : 'foreign';
      },
      created: (row) => this.creators.get(row) === user,
      largestUpdate: 1024 * 1024,
      options: { tracks: () => [] },
      frozen: new Set(),
      ...context,
    });
  }

  /** Judges, and applies what passed. */
  receive(update: Uint8Array, user = 'ann', grant: Grant = { role: 'planner', money: false }): Verdict {
    const verdict = this.judge(update, user, { grant });
    if (verdict.verdict !== 'accepted') return verdict;
    for (const client of verdict.newClients) this.owners.set(client, user);
    for (const { row } of verdict.adds) this.creators.set(row, user);
    if (verdict.update) {
      Y.applyUpdate(this.doc, verdict.update, 'gate');
      this.log.push(verdict.update);
      this.parts.push(verdict.parts);
    }
    return verdict;
  }
}

/** A person's own copy of a sheet. */
export class Replica {
  readonly doc: Y.Doc;
  readonly sent: Uint8Array[] = [];

  constructor(clientId: number, options: { gc?: boolean } = {}) {
    this.doc = new Y.Doc(options);
    this.doc.clientID = clientId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.sent.push(update);
    });
  }

  add(row: string, cells: Record<string, CellValue> = {}): this {
    rowsOf(this.doc).set(row, new Y.Map<unknown>([[CREATED, { order: 'a0', ...cells }]]));
    return this;
  }

  set(row: string, field: string, value: unknown): this {
    (rowsOf(this.doc).get(row) as Y.Map<unknown>).set(field, value);
    return this;
  }

  /** All of it as one update. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** What the other one lacks. */
  diff(other: Y.Doc): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(other));
  }

  pull(other: Y.Doc): this {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(this.doc)), 'server');
    return this;
  }
}
