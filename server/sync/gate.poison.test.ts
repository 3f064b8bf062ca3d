import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { CREATED, rowsOf } from '#lib/doc/rows.ts';
import { GatedSheet, Replica } from '#tests/sync/gateStore.ts';

const MINE = 7;
const THEIRS = 99;

let sheet: GatedSheet;
let before: Uint8Array;

/** The row `r1` is Bob's; Ann has written nothing yet. */
beforeEach(() => {
  sheet = new GatedSheet();
  const bob = new Replica(THEIRS).add('r1', { item: 'chairs' }).set('r1', 'spec', 'white');
  expect(sheet.receive(bob.state(), 'bob').verdict).toBe('accepted');
  before = Y.encodeStateAsUpdate(sheet.doc);
});

/** Nothing moved: same bytes, nothing pending, and honest people go on. */
function audit(): void {
  expect(Y.encodeStateAsUpdate(sheet.doc)).toEqual(before);
  expect(sheet.doc.store.pendingStructs).toBeNull();
  expect(sheet.doc.store.pendingDs).toBeNull();
  expect([...sheet.doc.share.keys()]).toEqual(['rows']);
  const honest = new Replica(500).pull(sheet.doc).set('r1', 'spec', 'still works');
  expect(sheet.receive(honest.sent[0]!, 'cam').verdict).toBe('accepted');
  expect(sheet.rows.value('r1', 'spec')).toBe('still works');
}

function poison(make: (doc: Y.Doc) => void, seeRows = true): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = MINE;
  if (seeRows) Y.applyUpdate(doc, Y.encodeStateAsUpdate(sheet.doc));
  const state = Y.encodeStateVector(doc);
  make(doc);
  return Y.encodeStateAsUpdate(doc, state);
}

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** One section of one client: `count` structs declared, written by hand. */
function section(
  client: number,
  clock: number,
  count: number,
  structs: (encoder: encoding.Encoder) => void,
): (encoder: encoding.Encoder) => void {
  return (encoder) => {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    structs(encoder);
  };
}

function update(
  sections: ((encoder: encoding.Encoder) => void)[],
  deletes: [client: number, clock: number, length: number][] = [],
): Uint8Array {
  return bytes((encoder) => {
    encoding.writeVarUint(encoder, sections.length);
    for (const write of sections) write(encoder);
    encoding.writeVarUint(encoder, deletes.length);
    for (const [client, clock, length] of deletes) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  });
}

const gc = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
};
const skip = (length: number) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 10);
  encoding.writeVarUint(encoder, length);
};
/** A cell item of type any with an origin. */
const setAfter = (origin: [number, number], value: string) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, 8 | 128);
  encoding.writeVarUint(encoder, origin[0]);
  encoding.writeVarUint(encoder, origin[1]);
  encoding.writeVarUint(encoder, 1);
  encoding.writeAny(encoder, value);
};

/** A cell whose value is lists in lists. */
function nestedJson(depth: number): Uint8Array {
  return update([
    section(MINE, 0, 1, (encoder) => {
      encoding.writeUint8(encoder, 8 | 128);
      encoding.writeVarUint(encoder, THEIRS);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 1);
      for (let i = 0; i < depth; i++) {
        encoding.writeUint8(encoder, 117);
        encoding.writeVarUint(encoder, 1);
      }
      encoding.writeAny(encoder, null);
    }),
  ]);
}

const row = (doc: Y.Doc): Y.Map<unknown> => rowsOf(doc).get('r1') as Y.Map<unknown>;
const created = (cells: object): Y.Map<unknown> => new Y.Map<unknown>([[CREATED, cells]]);

const POISON: Record<string, { rule: string; make: () => Uint8Array; says: string }> = {
  'bytes that are no update': {
    rule: 'D17',
    make: () => new Uint8Array([255, 255, 255, 255, 255, 255]),
    says: 'malformed',
  },
  'a truncated update': {
    rule: 'D17',
    make: () => poison((d) => row(d).set('spec', 'x'.repeat(50))).slice(0, -9),
    says: 'malformed',
  },
  'thirty million declared structs': {
    rule: 'D12',
    make: () => update([section(MINE, 0, 30_000_000, () => {})]),
    says: 'malformed',
  },
  'more structs than a number can hold': {
    rule: 'D12',
    make: () => update([section(MINE, 0, 2 ** 40, () => {})]),
    says: 'malformed',
  },
  'the burnt clocks of somebody else': {
    rule: 'D9',
    make: () => update([section(THEIRS, 3, 1, gc(50))]),
    says: 'foreign-client',
  },
  "a cell written under somebody else's client id": {
    rule: 'D9',
    make: () => update([section(THEIRS, 3, 1, setAfter([THEIRS, 2], 'forged'))]),
    says: 'foreign-client',
  },
  'garbage of one’s own': { rule: 'D10', make: () => update([section(MINE, 0, 1, gc(1))]), says: 'deletes' },
  'garbage of 2^50 clocks': {
    rule: 'D10',
    make: () => update([section(MINE, 0, 1, gc(2 ** 50))]),
    says: 'malformed',
  },
  'a skip': { rule: 'D10', make: () => update([section(MINE, 0, 1, skip(1))]), says: 'gap' },
  'a clock gap': {
    rule: 'D10',
    make: () => update([section(MINE, 5, 1, setAfter([THEIRS, 2], 'late'))]),
    says: 'gap',
  },
  'clocks beyond 2^53': {
    rule: 'D10',
    make: () => update([section(MINE, 2 ** 53 - 1, 1, setAfter([THEIRS, 2], 'x'))]),
    says: 'malformed',
  },
  'two sections of one client': {
    rule: 'D10',
    make: () =>
      update([
        section(MINE, 0, 1, setAfter([THEIRS, 2], 'a')),
        section(MINE, 7, 1, setAfter([THEIRS, 2], 'b')),
      ]),
    says: 'malformed',
  },
  'an item behind itself': {
    rule: 'D10',
    make: () => update([section(MINE, 0, 1, setAfter([MINE, 0], 'me'))]),
    says: 'malformed',
  },
  'two clients that wait for each other': {
    rule: 'D10',
    make: () =>
      update([
        section(MINE, 0, 1, setAfter([MINE + 1, 0], 'a')),
        section(MINE + 1, 0, 1, setAfter([MINE, 0], 'b')),
      ]),
    says: 'gap',
  },
  'an origin nobody knows': {
    rule: 'D10',
    make: () => update([section(MINE, 0, 1, setAfter([12345, 9], 'x'))]),
    says: 'gap',
  },
  'the deletion of a row': { rule: 'D11', make: () => update([], [[THEIRS, 0, 1]]), says: 'deletes' },
  'the deletion of what a row was created with': {
    rule: 'D11',
    make: () => update([], [[THEIRS, 1, 1]]),
    says: 'deletes',
  },
  'the deletion of a cell': { rule: 'D11', make: () => update([], [[THEIRS, 2, 1]]), says: 'deletes' },
  'the deletion of another cell than the one written': {
    rule: 'D11',
    make: () => {
      const set = poison((d) => row(d).set('supplier', 'x'));
      return update([(encoder) => encoding.writeUint8Array(encoder, set.slice(1, -1))], [[THEIRS, 2, 1]]);
    },
    says: 'deletes',
  },
  'the deletion of the future': { rule: 'D11', make: () => update([], [[THEIRS, 3, 300_000]]), says: 'gap' },
  'a row removed': { rule: 'D11', make: () => poison((d) => rowsOf(d).delete('r1')), says: 'deletes' },
  'a cell removed': { rule: 'D11', make: () => poison((d) => row(d).delete('spec')), says: 'deletes' },
  'a row that is six thousand maps deep': {
    rule: 'D13',
    make: () =>
      poison((d) => {
        let map = new Y.Map<unknown>();
        rowsOf(d).set('deep', map);
        for (let i = 0; i < 6000; i++) {
          const inner = new Y.Map<unknown>();
          map.set('x', inner);
          map = inner;
        }
      }),
    says: 'malformed',
  },
  'JSON five hundred deep': { rule: 'D13', make: () => nestedJson(500), says: 'bad-value' },
  'JSON two hundred thousand deep': { rule: 'D13', make: () => nestedJson(200_000), says: 'malformed' },
  'text where a row belongs': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', 'a row?')),
    says: 'bad-row',
  },
  'null where a row belongs': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', null)),
    says: 'bad-row',
  },
  'a Y.Text as a row': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', new Y.Text('x'))),
    says: 'malformed',
  },
  'a Y.Array as a row': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', new Y.Array())),
    says: 'bad-row',
  },
  'a subdocument as a row': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', new Y.Doc())),
    says: 'bad-row',
  },
  'a row without its cells': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', new Y.Map())),
    says: 'bad-row',
  },
  'a row whose cells are a list': {
    rule: 'D14',
    make: () => poison((d) => rowsOf(d).set('r2', new Y.Map([[CREATED, []]]))),
    says: 'bad-row',
  },
  'a row without an order': {
    rule: 'S5',
    make: () => poison((d) => rowsOf(d).set('r2', created({ item: 'x' }))),
    says: 'bad-order',
  },
  'a row under an id that is used': {
    rule: 'S2',
    make: () => poison((d) => rowsOf(d).set('r1', created({ order: 'a0' })), false),
    says: 'row-exists',
  },
  'a row put over another': {
    rule: 'S2',
    make: () => poison((d) => rowsOf(d).set('r1', created({ order: 'a0' }))),
    says: 'row-exists',
  },
  'new creation cells for a row': {
    rule: 'S2',
    make: () => poison((d) => row(d).set(CREATED, { order: 'a0' })),
    says: 'bad-row',
  },
  'a Y.Map in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('spec', new Y.Map())),
    says: 'bad-value',
  },
  'bytes in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('spec', new Uint8Array(3))),
    says: 'bad-value',
  },
  'a BigInt in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('quantity', 5n)),
    says: 'bad-value',
  },
  'NaN in a cell': { rule: 'D14', make: () => poison((d) => row(d).set('quantity', NaN)), says: 'bad-value' },
  'a fraction in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('quantity', 1.5)),
    says: 'bad-value',
  },
  'undefined in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('spec', undefined)),
    says: 'bad-value',
  },
  'an object in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('spec', { a: 1 })),
    says: 'bad-value',
  },
  'not understood text that is too long': {
    rule: 'S3',
    make: () => poison((d) => row(d).set('quantity', { text: 'x'.repeat(201) })),
    says: 'bad-value',
  },
  'not understood text with company': {
    rule: 'S3',
    make: () => poison((d) => row(d).set('quantity', { text: 'x', role: 'owner' })),
    says: 'bad-value',
  },
  'a novel in a cell': {
    rule: 'D14',
    make: () => poison((d) => row(d).set('note', 'x'.repeat(8001))),
    says: 'bad-value',
  },
  'a choice that does not exist': {
    rule: 'S3',
    make: () => poison((d) => row(d).set('status', 'approved')),
    says: 'bad-value',
  },
  'a foreign root': {
    rule: 'D15',
    make: () => poison((d) => d.getMap('admins').set('ann', true)),
    says: 'malformed',
  },
  'a root that is a list': {
    rule: 'D15',
    make: () => poison((d) => d.getArray('rows2').push([1])),
    says: 'malformed',
  },
  'a row named __proto__': {
    rule: 'D16',
    make: () => poison((d) => rowsOf(d).set('__proto__', created({ order: 'a0' }))),
    says: 'bad-row',
  },
  'a row named constructor': {
    rule: 'D16',
    make: () => poison((d) => rowsOf(d).set('constructor', created({ order: 'a0' }))),
    says: 'bad-row',
  },
  'a row with an odd name': {
    rule: 'D16',
    make: () => poison((d) => rowsOf(d).set('../r', created({ order: 'a0' }))),
    says: 'bad-row',
  },
  'a cell named __proto__': {
    rule: 'D16',
    make: () => poison((d) => row(d).set('__proto__', 'x')),
    says: 'unknown-field',
  },
  'a cell named toString': {
    rule: 'D16',
    make: () => poison((d) => row(d).set('toString', 'x')),
    says: 'unknown-field',
  },
  'creation cells with another prototype': {
    rule: 'D16',
    make: () => {
      const cells = JSON.parse('{"order":"a0","__proto__":{"isAdmin":true}}') as object;
      return poison((d) => rowsOf(d).set('r2', created(cells)));
    },
    says: 'bad-row',
  },
  'an approval in a cell': {
    rule: 'D3',
    make: () => poison((d) => row(d).set('approved', true)),
    says: 'unknown-field',
  },
  'a computed field': {
    rule: 'S7',
    make: () => poison((d) => row(d).set('cost', 100)),
    says: 'unknown-field',
  },
  'an order no library can read': {
    rule: 'S5',
    make: () => poison((d) => row(d).set('order', 'a0V0')),
    says: 'bad-order',
  },
  'an order that is empty': {
    rule: 'S5',
    make: () => poison((d) => row(d).set('order', null)),
    says: 'bad-order',
  },
  'an order too long to live': {
    rule: 'S5',
    make: () => poison((d) => row(d).set('order', `a0${'V'.repeat(199)}`)),
    says: 'bad-order',
  },
  'deleted set to a text': {
    rule: 'S4',
    make: () => poison((d) => row(d).set('deleted', 'yes')),
    says: 'bad-value',
  },
  'deleted set to false': {
    rule: 'S4',
    make: () => poison((d) => row(d).set('deleted', false)),
    says: 'bad-value',
  },
  'one good cell and one bad': {
    rule: 'S3',
    make: () => poison((d) => d.transact(() => (row(d).set('supplier', 'Good'), row(d).set('nonsense', 1)))),
    says: 'unknown-field',
  },
};

describe('the gate refuses poison and nothing changes', () => {
  for (const [name, { rule, make, says }] of Object.entries(POISON)) {
    test(`${rule} ${name}`, () => {
      const verdict = sheet.receive(make());
      expect(verdict.verdict === 'refused' ? verdict.refusal.code : verdict.verdict).toBe(says);
      audit();
    });
  }

  test('D11 three hundred thousand deletions of the future cost next to nothing and leave nothing', () => {
    const many = bytes((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, THEIRS);
      encoding.writeVarUint(encoder, 300_000);
      for (let i = 0; i < 300_000; i++) {
        encoding.writeVarUint(encoder, 10 + 2 * i);
        encoding.writeVarUint(encoder, 1);
      }
    });
    expect(sheet.receive(many.slice(0)).verdict === 'accepted').toBe(false);
    audit();
  });

  test('D10 whatever of ten thousand damaged updates passes leaves nothing pending and nothing unreadable', () => {
    const honest = new Replica(MINE).pull(sheet.doc);
    honest.set('r1', 'note', 'n').set('r1', 'spec', 'b').set('r1', 'spec', 'c').add('r2', { item: 'lamp' });
    const whole = honest.diff(sheet.doc);
    let state = 7;
    const random = (below: number): number =>
      (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
    let passed = 0;
    for (let i = 0; i < 10_000; i++) {
      const damaged = Uint8Array.from(whole);
      damaged[random(damaged.length)] = random(256);
      const trial = new GatedSheet();
      Y.applyUpdate(trial.doc, before);
      for (const [client, owner] of sheet.owners) trial.owners.set(client, owner);
      if (trial.receive(damaged).verdict !== 'accepted') continue;
      passed++;
      expect(trial.doc.store.pendingStructs).toBeNull();
      expect(trial.doc.store.pendingDs).toBeNull();
      expect(trial.rows.skipped).toBe(0);
      expect(trial.rows.has('r1')).toBe(true);
    }
    expect(passed).toBeGreaterThan(100);
  });

  test('S19 an update above the limit is refused before it is read', () => {
    const big = poison((d) => row(d).set('note', 'x'.repeat(2000)));
    const verdict = sheet.judge(big, 'ann', { largestUpdate: big.byteLength - 1 });
    expect(verdict).toMatchObject({ verdict: 'refused', refusal: { code: 'too-large' } });
    expect(sheet.judge(big, 'ann', { largestUpdate: big.byteLength }).verdict).toBe('accepted');
  });

  test('a refusal names the cell and reads the values back', () => {
    const verdict = sheet.receive(
      poison((d) => d.transact(() => (row(d).set('supplier', 'Good'), row(d).set('status', 'nope')))),
    );
    expect(verdict).toMatchObject({
      refusal: {
        code: 'bad-value',
        row: 'r1',
        field: 'status',
        problem: 'not-an-option',
        values: [
          ['r1', 'supplier', 'Good'],
          ['r1', 'status', 'nope'],
        ],
      },
    });
  });
});
