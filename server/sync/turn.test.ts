import { EventEmitter } from 'node:events';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Duplex } from 'node:stream';
import * as Y from 'yjs';
import { rowsOf } from '#lib/doc/rows.ts';
import { SheetRows } from '#lib/doc/sheetRows.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import { decodeBody, LIMITS, MESSAGE, type Refused } from '#lib/wire/index.ts';
import { Breath } from '../breath.ts';
import type { RowOutcome } from '../rowWrites.ts';
import type { Incoming } from './incoming.ts';
import { incomingOf, incomingRows } from './incomingFrom.ts';
import { Peer } from './peer.ts';
import { RoomDocument } from './roomDocument.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { Turn, type TurnPorts } from './turn.ts';
import { Replica } from '#tests/sync/gateStore.ts';
import { House, PLAN } from '#tests/sync/house.ts';
import { seeded } from '#tests/support/seeded.ts';

let house: House;
let document: RoomDocument;
beforeEach(async () => {
  house = await new House().open();
  document = await load();
});
afterEach(async () => {
  vi.restoreAllMocks();
  document.destroy();
  await house.close();
});

const load = (): Promise<RoomDocument> => RoomDocument.load(house.log, PLAN, 'supplies', SHEETS.supplies);
const ports: TurnPorts = { now: () => 7, mayBring: () => true };

/** Somebody in the room, without a network; the server's words to them are kept. */
class Guest extends EventEmitter {
  readonly readyState = 1;
  readonly bufferedAmount = 0;
  readonly refused: Refused[] = [];
  readonly peer: Peer;

  constructor(userId: string) {
    super();
    this.peer = new Peer(
      { socket: this as unknown as WebSocket, wire: this as unknown as Duplex },
      { userId, name: userId, sessionId: `session-${userId}`, tokenId: null, mayWrite: true },
      house.access.get(userId)!,
      null,
      DEFAULT_SETTINGS,
      () => 7,
    );
  }

  send(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) === MESSAGE.refused)
      this.refused.push(decodeBody('refused', decoder) as Refused);
  }

  says(update: Uint8Array): Incoming {
    return incomingOf(this.peer, update, true, () => {});
  }
}

/** Their copy of the sheet, with what they send. */
const copyOf = (clientId: number): Replica => new Replica(clientId).pull(document.doc);
const spec = (row = 'r1'): unknown => document.rows.value(row, 'spec');

/** Of a machine on which time is never, or always, up. */
function breathDue(isDue: boolean): Breath {
  const breath = new Breath();
  vi.spyOn(breath, 'isDue', 'get').mockReturnValue(isDue);
  return breath;
}

/** All of it in one turn of the event loop. */
function take(inbox: readonly Incoming[], into = document): Turn {
  const turn = new Turn(into, inbox, ports);
  while (turn.next) expect(turn.advance(breathDue(false), true)).toEqual({ why: 'enough' });
  return turn;
}

describe('S11 what comes in one turn', () => {
  test('is one transaction of the document, and each update has its own entry, on what stood before it', () => {
    const [ann, bob] = [new Guest('ann'), new Guest('bob')];
    const [anns, bobs] = [copyOf(1).set('r1', 'spec', 'red').set('r1', 'spec', 'blue'), copyOf(2)];
    bobs.add('r2', { item: 'lamp' }).set('r2', 'spec', 'warm');
    let transactions = 0;
    document.doc.on('afterTransaction', () => transactions++);
    const turn = take([
      ann.says(anns.sent[0]!),
      bob.says(bobs.sent[0]!),
      ann.says(anns.sent[1]!),
      bob.says(bobs.sent[1]!),
    ]);
    expect(transactions).toBe(1);
    expect(turn.passed.map(({ applied }) => applied!.entry.changes)).toEqual([
      [{ row: 'r1', field: 'spec', before: null, after: 'red', won: true }],
      [{ row: 'r2', field: '$', before: null, after: { order: 'a0', item: 'lamp' }, won: true }],
      [{ row: 'r1', field: 'spec', before: 'red', after: 'blue', won: true }],
      [{ row: 'r2', field: 'spec', before: null, after: 'warm', won: true }],
    ]);
    expect([spec('r1'), spec('r2'), document.rows.size]).toEqual(['blue', 'warm', 2]);
  });

  test('a refused update in the middle takes none of the others with it, and what its sender builds on it is a gap', () => {
    const [ann, vic, bob] = [new Guest('ann'), new Guest('vic'), new Guest('bob')];
    const bobs = copyOf(2).set('r1', 'quantity', 'not a number').set('r1', 'note', 'behind the refused one');
    const turn = take([
      ann.says(copyOf(1).set('r1', 'spec', 'red').sent[0]!),
      vic.says(copyOf(3).set('r1', 'spec', 'not mine to say').sent[0]!),
      bob.says(bobs.sent[0]!),
      bob.says(bobs.sent[1]!),
      ann.says(copyOf(4).set('r1', 'item', 'pavilion').sent[0]!),
    ]);
    expect(turn.passed.map(({ author, clocks }) => [author.userId, clocks])).toEqual([
      ['ann', { 1: 1 }],
      ['ann', { 4: 1 }],
    ]);
    expect(vic.refused).toMatchObject([{ code: 'role', row: 'r1', field: 'spec' }]);
    expect(bob.refused).toMatchObject([
      { code: 'bad-value', field: 'quantity', values: [['r1', 'quantity', 'not a number']] },
    ]);
    expect(ann.refused).toEqual([]);
    expect([spec(), document.rows.value('r1', 'item'), document.rows.value('r1', 'note')]).toEqual([
      'red',
      'pavilion',
      null,
    ]);
    expect(document.doc.store.pendingStructs).toBeNull();
  });

  test('S2 a row id that somebody used earlier in the turn is used', () => {
    const [ann, bob] = [new Guest('ann'), new Guest('bob')];
    take([
      ann.says(copyOf(1).add('r2', { item: 'hers' }).sent[0]!),
      bob.says(copyOf(2).add('r2', { item: 'his' }).sent[0]!),
    ]);
    expect(bob.refused).toMatchObject([{ code: 'row-exists', row: 'r2' }]);
    expect(document.rows.value('r2', 'item')).toBe('hers');
  });

  test('S19 rows that were added earlier in the turn count', async () => {
    vi.spyOn(SheetRows.prototype, 'size', 'get').mockReturnValue(LIMITS.sheetRows - 1);
    const full = await load();
    const [ann, bob] = [new Guest('ann'), new Guest('bob')];
    const turn = take(
      [ann.says(copyOf(1).add('last').sent[0]!), bob.says(copyOf(2).add('beyond').sent[0]!)],
      full,
    );
    full.destroy();
    expect(turn.passed).toHaveLength(1);
    expect([ann.refused, bob.refused]).toMatchObject([[], [{ code: 'too-many-rows' }]]);
  });

  test('S14 rows of the server stand behind those that came before them in the turn', () => {
    const answers: RowOutcome[] = [];
    const writer = { ...house.access.get('ann')!, userId: 'ann' };
    const written = (row: string): Incoming =>
      incomingRows([{ type: 'add', row, cells: { item: row } }], writer, (answer) => answers.push(answer));
    const bob = new Guest('bob');
    const turn = take([
      bob.says(copyOf(1).add('r2', { order: 'b00' }).sent[0]!),
      written('r3'),
      bob.says(copyOf(2).set('r1', 'spec', 'red').sent[0]!),
      written('r4'),
      written('r3'),
    ]);
    expect(turn.passed).toHaveLength(4);
    expect(answers).toEqual([{ ok: false, code: 'row-exists', row: 'r3', field: null }]);
    expect(document.rows.rowIds()).toEqual(['r1', 'r2', 'r3', 'r4']);
  });

  test('W6 waits before the first update of somebody whose rights are being read anew', () => {
    const [ann, bob] = [new Guest('ann'), new Guest('bob')];
    const turn = new Turn(
      document,
      [
        ann.says(copyOf(1).set('r1', 'spec', 'red').sent[0]!),
        bob.says(copyOf(2).set('r1', 'note', 'x').sent[0]!),
      ],
      ports,
    );
    bob.peer.refreshing = Promise.resolve();
    turn.advance(breathDue(false), false);
    expect([turn.passed.length, turn.next?.peer]).toEqual([1, bob.peer]);
    bob.peer.access = house.access.get('vic')!;
    bob.peer.refreshing = null;
    turn.advance(breathDue(false), false);
    expect([turn.passed.length, turn.next, bob.refused.length]).toEqual([1, null, 1]);
  });

  test('lets others have a turn when it takes long', () => {
    const ann = new Guest('ann');
    const anns = copyOf(1).set('r1', 'spec', 'red').set('r1', 'spec', 'blue');
    const turn = new Turn(
      document,
      anns.sent.map((update) => ann.says(update)),
      ports,
    );
    turn.advance(breathDue(true), false);
    expect([turn.passed.length, spec()]).toEqual([1, 'red']);
    turn.advance(breathDue(true), false);
    expect([turn.passed.length, spec(), turn.next]).toEqual([2, 'blue', null]);
  });
});

describe('an update at which the document breaks', () => {
  test('D21 is named, with those that are open still', () => {
    const ann = new Guest('ann');
    const anns = copyOf(1).set('r1', 'spec', 'red').set('r1', 'spec', 'blue').set('r1', 'spec', 'green');
    const inbox = anns.sent.map((update) => ann.says(update));
    const apply = document.apply.bind(document);
    vi.spyOn(document, 'apply')
      .mockImplementationOnce(apply)
      .mockImplementationOnce(() => {
        throw new Error('failpoint');
      });
    const turn = new Turn(document, inbox, ports);
    expect(turn.advance(breathDue(false), false)).toMatchObject({ why: 'poisoned', by: inbox[1] });
    expect(turn.open).toEqual([inbox[0], inbox[2]]);
  });

  test('D21 cannot be named where it breaks when the transaction ends', () => {
    const ann = new Guest('ann');
    const anns = copyOf(1).set('r1', 'spec', 'red').set('r1', 'spec', 'blue');
    const inbox = anns.sent.map((update) => ann.says(update));
    document.doc.on('afterTransaction', () => {
      throw new Error('failpoint');
    });
    const turn = new Turn(document, inbox, ports);
    expect(turn.advance(breathDue(false), false)).toMatchObject({ why: 'poisoned', by: null });
    expect(turn.open).toEqual(inbox);
  });
});

/** What two people, one of them in two tabs, and a viewer send in a while, who hear of each other only now and then. */
function history(seed: number): { readonly by: string; readonly update: Uint8Array }[] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const people = ['ann', 'bob', 'ann', 'vic'].map((by, index) => ({ by, copy: copyOf(10 + index) }));
  const updates: { readonly by: string; readonly update: Uint8Array }[] = [];
  for (let step = 0; step < 80; step++) {
    const { by, copy } = pick(people);
    const row = pick([...rowsOf(copy.doc).keys()]);
    const kind = random();
    if (kind < 0.1) copy.add(`n${step}`, { order: `a${Math.floor(random() * 9)}V` });
    else if (kind < 0.2) copy.set(row, 'deleted', pick([true, null]));
    else copy.set(row, pick(['spec', 'note']), step < 70 ? `v${Math.floor(random() * 4)}` : pick(['x', 7]));
    updates.push(...copy.sent.splice(0).map((update) => ({ by, update })));
    if (random() < 0.1) pick(people).copy.pull(pick(people.filter((one) => one.by !== 'vic')).copy.doc);
  }
  return updates;
}

test('S6 S11 histories mean the same in one turn and in turns of their own', async () => {
  const seen = { lost: 0, beaten: 0, refused: 0 };
  for (let seed = 1; seed <= 8; seed++) {
    const updates = history(seed);
    const runs = [];
    for (const isOneTurn of [true, false]) {
      const into = await load();
      const guests = new Map([...house.access.keys()].map((user) => [user, new Guest(user)]));
      const inbox = updates.map(({ by, update }) => guests.get(by)!.says(update));
      const turns = isOneTurn ? [take(inbox, into)] : inbox.map((incoming) => take([incoming], into));
      const passed = turns.flatMap((turn) => turn.passed);
      runs.push({
        passed: passed.map(({ clocks, applied }) => [clocks, applied?.entry, applied?.lost]),
        refused: [...guests.values()].map(({ refused }) => refused),
        state: Y.encodeStateAsUpdate(into.doc),
        rows: [into.rows.rowIds(), into.rows.trashed(), into.rows.size],
      });
      for (const { applied } of passed) {
        seen.lost += applied!.lost.length;
        seen.beaten += applied!.entry.beaten.length;
      }
      seen.refused += runs[0]!.refused.flat().length;
      into.destroy();
    }
    expect(runs[0]).toEqual(runs[1]);
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
});
