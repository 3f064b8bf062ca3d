import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { applyChanges, History, newRowId, rowsOf, SheetRows, toChanges } from '#lib/doc/index.ts';
import { PLAN_ROLES, mayAddRows, type Grant } from '#lib/domain/roles.ts';
import { fieldRule, sheetRule, SHEET_IDS, type CellValue, type RowEdit } from '#lib/schema/index.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import { cellRight } from '#lib/doc/checkCell.ts';
import { canonicalUpdate } from './gate/canonical.ts';
import { GatedSheet, Replica } from '#tests/sync/gateStore.ts';

const code = (verdict: ReturnType<GatedSheet['receive']>): string =>
  verdict.verdict === 'refused' ? verdict.refusal.code : verdict.verdict;

describe('the gate passes honest work', () => {
  test('S1 rows are added and cells set', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1)
      .add('r1', { item: 'tent' })
      .set('r1', 'quantity', 2000)
      .set('r1', 'quantity', 3000);
    for (const update of ann.sent) expect(code(sheet.receive(update))).toBe('accepted');
    expect(sheet.rows.value('r1', 'quantity')).toBe(3000);
    expect(sheet.rows.value('r1', 'item')).toBe('tent');
  });

  test('S1 what was written is told with before and after', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1).add('r1', { item: 'tent' }).set('r1', 'item', 'big tent');
    expect(sheet.receive(ann.sent[0]!)).toMatchObject({
      adds: [{ row: 'r1', cells: { order: 'a0', item: 'tent' } }],
      writes: [],
      newClients: [1],
      clocks: { 1: 2 },
    });
    expect(sheet.receive(ann.sent[1]!)).toMatchObject({
      adds: [],
      writes: [{ row: 'r1', field: 'item', before: 'tent', after: 'big tent', unseen: null }],
      newClients: [],
      clocks: { 1: 3 },
    });
  });

  test('S3 not understood text is a value', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1)
      .add('r1', { quantity: { text: 'about ten' } })
      .set('r1', 'neededBy', { text: '周末' });
    for (const update of ann.sent) expect(code(sheet.receive(update))).toBe('accepted');
  });

  test('D18 what is known already passes without effect', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1).add('r1').set('r1', 'spec', 'a');
    sheet.receive(ann.state());
    const again = sheet.receive(ann.state());
    expect(again).toMatchObject({ verdict: 'accepted', update: null, clocks: { 1: 3 } });
    for (const update of ann.sent)
      expect(sheet.receive(update)).toMatchObject({ verdict: 'accepted', update: null });
  });

  test('S9 an offline diff with runs of overwritten values passes', () => {
    const sheet = new GatedSheet();
    sheet.receive(new Replica(9).add('r1', { spec: 'old' }).state(), 'bob');
    const ann = new Replica(1).pull(sheet.doc);
    for (let i = 0; i < 20; i++) ann.set('r1', 'spec', `v${i}`).set('r1', 'note', `n${i}`);
    for (let i = 0; i < 20; i++) ann.set('r1', 'spec', `w${i}`);
    expect(code(sheet.receive(ann.diff(sheet.doc)))).toBe('accepted');
    expect(sheet.rows.value('r1', 'spec')).toBe('w19');
  });

  test('S9 a copy that keeps deleted values passes as well', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1, { gc: false }).add('r1');
    for (let i = 0; i < 5; i++) ann.set('r1', 'spec', `v${i}`);
    expect(code(sheet.receive(ann.diff(sheet.doc)))).toBe('accepted');
    expect(sheet.rows.value('r1', 'spec')).toBe('v4');
  });

  test('S9 a write behind a value that lost to a concurrent one passes, and it is told whose value stood there unseen', () => {
    const sheet = new GatedSheet();
    sheet.receive(new Replica(50).add('r1').state(), 'bob');
    const [ann, bob] = [new Replica(60).pull(sheet.doc), new Replica(40).pull(sheet.doc)];
    ann.set('r1', 'spec', 'ann');
    bob.set('r1', 'spec', 'bob 1').set('r1', 'spec', 'bob 2');
    expect(sheet.receive(bob.diff(sheet.doc), 'bob')).toMatchObject({ writes: [{ unseen: null }] });
    expect(sheet.receive(ann.diff(sheet.doc), 'ann')).toMatchObject({
      writes: [{ field: 'spec', unseen: 40 }],
    });
  });

  test('S9 a partly known update passes for its new part', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1, { gc: false }).add('r1');
    ann.set('r1', 'spec', 'a').set('r1', 'spec', 'b');
    sheet.receive(ann.state());
    ann.set('r1', 'spec', 'c').set('r1', 'spec', 'd');
    expect(code(sheet.receive(ann.state()))).toBe('accepted');
    expect(sheet.rows.value('r1', 'spec')).toBe('d');
  });

  test('S10 a first synchronisation carries the whole delete set', () => {
    const sheet = new GatedSheet();
    const bob = new Replica(9).add('r1');
    for (let i = 0; i < 300; i++) bob.set('r1', i % 2 ? 'spec' : 'note', `v${i}`);
    sheet.receive(bob.state(), 'bob');
    const ann = new Replica(1).pull(sheet.doc).set('r1', 'supplier', 'x');
    expect(code(sheet.receive(ann.state()))).toBe('accepted');
  });

  test('D10 an update that came too early is asked for again, and passes then', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1).add('r1').set('r1', 'spec', 'a');
    expect(code(sheet.receive(ann.sent[1]!))).toBe('gap');
    expect(code(sheet.receive(ann.diff(sheet.doc)))).toBe('accepted');
  });

  test('a pasted sheet of five thousand rows passes in one update', () => {
    const sheet = new GatedSheet();
    const rows = new SheetRows(sheet.doc);
    const ann = new Replica(1);
    let last: string | null = null;
    const edits: RowEdit[] = [];
    for (let i = 0; i < 5000; i++) {
      edits.push({
        type: 'add',
        row: `row${i}`,
        after: last,
        cells: { item: `item ${i}`, quantity: (i + 1) * 1000, spec: 'x'.repeat(40) },
      });
      last = `row${i}`;
    }
    applyChanges(ann.doc, toChanges(rows, edits, seeded(3)), 'paste');
    expect(ann.sent).toHaveLength(1);
    expect(code(sheet.receive(ann.sent[0]!))).toBe('accepted');
    expect(sheet.rows.rowIds()).toHaveLength(5000);
    expect(sheet.rows.rowIds()[4999]).toBe('row4999');
  });

  test('S19 a sheet that is full takes no more bytes', () => {
    const sheet = new GatedSheet();
    const update = new Replica(1).add('r1', { note: 'x'.repeat(1000) }).sent[0]!;
    const fits = sheet.judge(update);
    expect(fits).toMatchObject({ verdict: 'accepted' });
    const bytes = (fits as { update: Uint8Array }).update.byteLength;
    expect(sheet.judge(update, 'ann', {}, bytes).verdict).toBe('accepted');
    expect(sheet.judge(update, 'ann', {}, bytes - 1)).toMatchObject({ refusal: { code: 'too-large' } });
  });

  test('S19 the last row fits and one more does not', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1);
    ann.doc.transact(() => {
      for (let i = 0; i < 20_000; i++) ann.add(`r${i}`);
    });
    const limits = { largestUpdate: 4 * 1024 * 1024 };
    const verdict = sheet.judge(ann.sent[0]!, 'ann', limits);
    expect(verdict.verdict).toBe('accepted');
    Y.applyUpdate(sheet.doc, ann.sent[0]!);
    ann.add('one-more');
    expect(sheet.judge(ann.diff(sheet.doc), 'ann', limits)).toMatchObject({
      refusal: { code: 'too-many-rows' },
    });
  });
});

describe('R11 honest histories', () => {
  /** One step of one of three people; the numbers pick rows, fields and values. */
  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom(
      'set',
      'set',
      'set',
      'add',
      'move',
      'delete',
      'restore',
      'undo',
      'redo',
      'paste',
      'sync',
      'reload',
      'pull',
    ),
    a: fc.nat(1000),
    b: fc.nat(1000),
  });

  test('R11 random edits, offline merges, undo and deletes of three people all pass, replicas converge, and the log gives the same sheet', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 120 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (steps, seed) => {
          const sheet = new GatedSheet();
          const random = seeded(seed);
          const people = ['ann', 'bob', 'cam'].map((name) => new Person(name, random, sheet));
          for (const { who, what, a, b } of steps) people[who]!.act(what, a, b);
          // Once for what was queued, once for what a reload kept unsent, once more to hear of the others'.
          for (let round = 0; round < 3; round++) for (const person of people) person.sync();
          const rebuilt = new Y.Doc();
          for (const update of sheet.log) Y.applyUpdate(rebuilt, update);
          const expected = contents(sheet.rows);
          expect(contents(new SheetRows(rebuilt))).toEqual(expected);
          // What came in one turn is passed on as one update, however many turns there were.
          const watched = new Y.Doc();
          for (let from = 0; from < sheet.parts.length;) {
            const turn = sheet.parts.slice(from, from + 1 + Math.floor(random() * 9));
            Y.applyUpdate(watched, canonicalUpdate(turn));
            from += turn.length;
          }
          expect(watched.store.pendingStructs).toBeNull();
          expect(watched.store.pendingDs).toBeNull();
          expect(contents(new SheetRows(watched))).toEqual(expected);
          expect(Y.encodeStateAsUpdate(watched)).toEqual(Y.encodeStateAsUpdate(sheet.doc));
          for (const person of people) expect(contents(person.rows)).toEqual(expected);
          expect(sheet.doc.store.pendingStructs).toBeNull();
          expect(sheet.doc.store.pendingDs).toBeNull();
          expect(sheet.rows.skipped).toBe(0);
        },
      ),
      { numRuns: 150, seed: 20261 },
    );
  });
});

class Person {
  readonly name: string;
  readonly #random: () => number;
  readonly #sheet: GatedSheet;
  readonly #history = new History();
  doc!: Y.Doc;
  rows!: SheetRows;
  #sent: Uint8Array[] = [];

  constructor(name: string, random: () => number, sheet: GatedSheet) {
    this.name = name;
    this.#random = random;
    this.#sheet = sheet;
    this.#open(new Uint8Array([0, 0]));
  }

  act(what: string, a: number, b: number): void {
    const ids = this.rows.rowIds();
    const row = ids[a % Math.max(1, ids.length)];
    const after = b % 3 === 0 ? null : (ids[b % Math.max(1, ids.length)] ?? null);
    switch (what) {
      case 'set': {
        const fields: [string, CellValue][] = [
          ['spec', `s${b}`],
          ['quantity', b + 1],
          ['note', null],
          ['status', 'planned'],
          ['quantity', { text: '?' }],
        ];
        const [field, value] = fields[b % fields.length]!;
        return row ? this.#do([{ type: 'set', row, field, value }]) : undefined;
      }
      case 'add':
        return this.#do([{ type: 'add', row: newRowId(this.#random), after, cells: { item: `i${a}` } }]);
      case 'paste': {
        const added = Array.from({ length: 1 + (b % 5) }, () => newRowId(this.#random));
        return this.#do(
          added.map((id, i) => ({
            type: 'add',
            row: id,
            after: i ? added[i - 1]! : after,
            cells: { item: `p${a}`, quantity: i + 1 },
          })),
        );
      }
      case 'move':
        return row && row !== after ? this.#do([{ type: 'move', row, after }]) : undefined;
      case 'delete':
        return row ? this.#do([{ type: 'delete', row }]) : undefined;
      case 'restore': {
        const trashed = this.rows.trashed()[a % Math.max(1, this.rows.trashed().length)];
        return trashed ? this.#do([{ type: 'restore', row: trashed }]) : undefined;
      }
      case 'undo':
      case 'redo': {
        const made = what === 'undo' ? this.#history.undo(this.rows) : this.#history.redo(this.rows);
        return made ? applyChanges(this.doc, made.changes, 'me') : undefined;
      }
      case 'sync':
        return this.sync();
      case 'pull':
        return Y.applyUpdate(
          this.doc,
          Y.encodeStateAsUpdate(this.#sheet.doc, Y.encodeStateVector(this.doc)),
          'server',
        );
      case 'reload':
        // The browser's own copy comes back under a new client id.
        this.#sent = [];
        return this.#open(Y.encodeStateAsUpdate(this.doc));
    }
  }

  /** By updates one at a time, or as one diff after having been offline. */
  sync(): void {
    const live = this.#sent.length > 0 && this.#random() < 0.5;
    const updates = live
      ? this.#sent
      : [Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#sheet.doc))];
    this.#sent = [];
    for (const update of updates) {
      const verdict = this.#sheet.receive(update, this.name);
      if (verdict.verdict === 'gap')
        expect(
          code(
            this.#sheet.receive(
              Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#sheet.doc)),
              this.name,
            ),
          ),
        ).toBe('accepted');
      else expect(code(verdict)).toBe('accepted');
    }
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#sheet.doc, Y.encodeStateVector(this.doc)), 'server');
  }

  #do(edits: RowEdit[]): void {
    const changes = toChanges(this.rows, edits, this.#random);
    this.#history.record(this.rows, changes);
    applyChanges(this.doc, changes, 'me');
  }

  #open(state: Uint8Array): void {
    this.doc = new Y.Doc();
    this.doc.clientID = Math.floor(this.#random() * 2 ** 32);
    Y.applyUpdate(this.doc, state, 'server');
    this.rows = new SheetRows(this.doc);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#sent.push(update);
    });
  }
}

function contents(rows: SheetRows): unknown {
  const read = (id: string): unknown => [
    id,
    Object.fromEntries(rows.fields(id).map((field) => [field, rows.value(id, field)])),
  ];
  return { live: rows.rowIds().map(read), trash: rows.trashed().map(read) };
}

/** Numbers in [0, 1), the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('D2 rights', () => {
  const grants: Grant[] = [
    ...PLAN_ROLES.map((role) => ({ role, money: false })),
    { role: 'viewer', money: true },
  ];

  test('D2 every role may set just the cells that the declarations give it, in every sheet', () => {
    for (const id of SHEET_IDS) {
      const declared = SHEETS[id];
      const sheet = new GatedSheet(declared);
      sheet.receive(new Replica(9).add('r1').state(), 'bob', { role: 'owner', money: true });
      for (const grant of grants) {
        for (const field of [...Object.keys(declared.fields), 'order', 'deleted']) {
          const known =
            field === 'order' || field === 'deleted' || fieldRule(declared.fields[field]!).editable;
          const value = field === 'order' ? 'a5' : null;
          const update = new Replica(1).pull(sheet.doc).set('r1', field, value).sent[0]!;
          const right = cellRight(grant, declared, field);
          const expected = !known
            ? 'unknown-field'
            : right === 'yes'
              ? 'accepted'
              : right === 'own'
                ? 'not-own'
                : 'role';
          expect(code(sheet.judge(update, 'ann', { grant })), `${id}.${field} as ${grant.role}`).toBe(
            expected,
          );
        }
        const adds = code(sheet.judge(new Replica(1).add('r2').sent[0]!, 'ann', { grant }));
        expect(adds, `a row of ${id} as ${grant.role}`).toBe(
          mayAddRows(grant, sheetRule(declared)) ? 'accepted' : 'role',
        );
      }
    }
  });

  const agency: Grant = { role: 'agency', money: false };

  test('S21 the agency edits every field of the supplies it added, and not those of others', () => {
    const sheet = new GatedSheet(SHEETS.supplies);
    sheet.receive(new Replica(9).add('theirs').state(), 'bob');
    const eve = new Replica(1).pull(sheet.doc).add('mine', { item: 'stage' });
    eve.set('mine', 'quantity', 5000).set('mine', 'deleted', true);
    for (const update of eve.sent) expect(code(sheet.receive(update, 'eve', agency))).toBe('accepted');
    const status = new Replica(2)
      .pull(sheet.doc)
      .set('theirs', 'secured', 1000)
      .set('theirs', 'quantity', 5000);
    expect(status.sent.map((update) => code(sheet.receive(update, 'eve', agency)))).toEqual([
      'accepted',
      'not-own',
    ]);
  });

  test('S21 the agency edits the tasks whose owner it is', () => {
    const sheet = new GatedSheet(SHEETS.tasks);
    const owner = SHEETS.tasks.ownerField!;
    sheet.receive(
      new Replica(9)
        .add('mine', { [owner]: 'person-eve' })
        .add('theirs', { [owner]: 'person-bob' })
        .state(),
      'bob',
    );
    const judge = (row: string): string =>
      code(
        sheet.judge(new Replica(1).pull(sheet.doc).set(row, 'note', 'done').sent[0]!, 'eve', {
          grant: agency,
          personId: 'person-eve',
        }),
      );
    expect(judge('mine')).toBe('accepted');
    expect(judge('theirs')).toBe('not-own');
  });

  test('S21 taking a task over does not make it one’s own in the same update', () => {
    const sheet = new GatedSheet(SHEETS.tasks);
    const owner = SHEETS.tasks.ownerField!;
    sheet.receive(new Replica(9).add('theirs', { [owner]: 'person-bob' }).state(), 'bob');
    const eve = new Replica(1).pull(sheet.doc);
    eve.doc.transact(() => eve.set('theirs', owner, 'person-eve').set('theirs', 'note', 'mine now'));
    expect(code(sheet.judge(eve.sent[0]!, 'eve', { grant: agency, personId: 'person-eve' }))).toBe('not-own');
  });

  test('S12 a client id belongs to who used it first', () => {
    const sheet = new GatedSheet();
    const ann = new Replica(1).add('r1');
    expect(code(sheet.receive(ann.sent[0]!, 'ann'))).toBe('accepted');
    const same = new Replica(2).pull(sheet.doc);
    same.doc.clientID = 1;
    same.set('r1', 'spec', 'x');
    expect(code(sheet.receive(same.sent[0]!, 'bob'))).toBe('foreign-client');
    expect(code(sheet.receive(same.sent[0]!, 'ann'))).toBe('accepted');
  });

  test('S9 a cell of a row that is gone is refused with its value', () => {
    const sheet = new GatedSheet();
    sheet.receive(new Replica(9).add('r1').state(), 'bob');
    const ann = new Replica(1).pull(sheet.doc);
    // Only an older document can have lost a row.
    rowsOf(sheet.doc).delete('r1');
    const verdict = sheet.receive(ann.set('r1', 'spec', 'kept').sent[0]!);
    expect(code(verdict)).toBe('row-gone');
  });
});
