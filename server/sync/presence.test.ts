import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MESSAGE } from '#lib/wire/index.ts';
import { awarenessMessage } from './outbound.ts';
import { RoomPresence, type Present } from './presence.ts';
import { House, until, type Client } from '#tests/sync/house.ts';

const awareness = (clientId: number, clock: number, state: unknown): Uint8Array =>
  awarenessMessage([{ clientId, clock, state }]);

/** States as a client shows them, without its own. */
function othersOf(client: Client): unknown[] {
  return [...client.provider.awareness.getStates()]
    .filter(([id]) => id !== client.doc.clientID)
    .map(([, state]) => state);
}

describe('S17 presence', () => {
  let house: House;
  beforeEach(async () => {
    house = await new House().open();
  });
  afterEach(() => house.close());

  test('S17 carries the place, and the name and colour that the server gives', async () => {
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    ann.provider.awareness.setLocalState({
      cursor: { row: 'r1', field: 'spec' },
      typing: true,
      user: { id: 'bob', name: 'FORGED', colour: 99 },
      secret: 1,
    });
    await until(() => JSON.stringify(othersOf(bob)).includes('spec'));
    expect(othersOf(bob)).toEqual([
      { cursor: { row: 'r1', field: 'spec' }, typing: true, user: { id: 'ann', name: 'ANN', colour: 1 } },
    ]);
    ann.close();
    await until(() => othersOf(bob).length === 0);
  });

  test('D7 states of others are dropped without a word, and nobody can take another’s client', async () => {
    const [ann, bob, vic] = [
      await house.client('ann').synced(),
      await house.client('bob').synced(),
      await house.client('vic').synced(),
    ];
    ann.provider.awareness.setLocalState({ cursor: { row: 'r1', field: 'spec' } });
    bob.provider.awareness.setLocalState({ cursor: null });
    await until(() => othersOf(vic).length === 2);
    bob.send(awareness(ann.doc.clientID, 2 ** 53 - 1, { cursor: null, user: { name: 'FORGED' } }));
    bob.send(awareness(ann.doc.clientID, 2 ** 53 - 1, null));
    bob.send(awareness(4711, 1, { cursor: { row: 'ghost', field: 'x' } }));
    bob.provider.awareness.setLocalState({ cursor: { row: 'r1', field: 'note' } });
    await until(() => JSON.stringify(othersOf(vic)).includes('note'));
    expect(othersOf(vic)).toHaveLength(2);
    expect(JSON.stringify(othersOf(vic))).not.toMatch(/FORGED|ghost/);
    expect(bob.closed).toEqual([]);
  });

  test('D8 a clock at the end of all clocks does not silence anybody', async () => {
    const [ann, bob, vic] = [
      await house.client('ann').synced(),
      await house.client('bob').synced(),
      await house.client('vic').synced(),
    ];
    ann.provider.awareness.setLocalState({ cursor: null });
    await until(() => othersOf(vic).length > 0);
    ann.send(awareness(ann.doc.clientID, 2 ** 53 - 1, { cursor: { row: 'r1', field: 'a' } }));
    bob.send(awareness(ann.doc.clientID, 2 ** 53 - 2, null));
    await until(() => JSON.stringify(othersOf(vic)).includes('"a"'));
    ann.provider.awareness.setLocalState({ cursor: { row: 'r1', field: 'b' } });
    await until(() => JSON.stringify(othersOf(vic)).includes('"b"'));
  });

  test('D7 what is not a place in a sheet is not passed on', async () => {
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    ann.provider.awareness.setLocalState({ cursor: 'everywhere' });
    ann.provider.awareness.setLocalState({ cursor: { row: 'x'.repeat(3000), field: 'spec' } });
    ann.provider.awareness.setLocalState({ cursor: { row: 'r1', field: 'last' } });
    await until(() => JSON.stringify(othersOf(bob)).includes('last'));
    expect(othersOf(bob)).toEqual([
      { cursor: { row: 'r1', field: 'last' }, user: { id: 'ann', name: 'ANN', colour: 1 } },
    ]);
  });

  test('S17 a newcomer sees who is there', async () => {
    const ann = await house.client('ann').synced();
    ann.provider.awareness.setLocalState({ cursor: { row: 'r1', field: 'spec' } });
    await until(() => house.rooms.size === 1);
    const bob = await house.client('bob').synced();
    await until(() => othersOf(bob).length === 1);
  });
});

describe('RoomPresence', () => {
  class Person implements Present {
    readonly userId: string;
    readonly name: string;
    readonly heard: { clientId: number; clock: number; state: unknown }[][] = [];
    constructor(userId: string) {
      this.userId = this.name = userId;
    }
    send(message: Uint8Array): void {
      const outer = decoding.createDecoder(message);
      expect(decoding.readVarUint(outer)).toBe(MESSAGE.awareness);
      const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
      const count = decoding.readVarUint(decoder);
      this.heard.push(
        Array.from({ length: count }, () => ({
          clientId: decoding.readVarUint(decoder),
          clock: decoding.readVarUint(decoder),
          state: JSON.parse(decoding.readVarString(decoder)) as unknown,
        })),
      );
    }
  }

  const update = (...entries: [number, unknown][]): Uint8Array => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, entries.length);
    for (const [client, state] of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
    return encoding.toUint8Array(encoder);
  };

  test('S17 colours go by arrival, are shared by one person’s tabs, and are given again', () => {
    const presence = new RoomPresence<Person>(1, () => 0);
    const people = Array.from({ length: 8 }, (_, i) => new Person(`p${i}`));
    expect(people.map((person) => presence.join(person))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(presence.join(new Person('p3'))).toBe(4);
    presence.leave(people[4]!);
    expect(presence.join(new Person('new'))).toBe(5);
    presence.stop();
  });

  test('S17 a renewal goes on with growing clocks, also to those who are alone', () => {
    const presence = new RoomPresence<Person>(1, () => 1000);
    const [ann, bob] = [new Person('ann'), new Person('bob')];
    presence.join(ann);
    presence.renew();
    expect(ann.heard).toEqual([[]]);
    presence.join(bob);
    presence.receive(bob, update([5, { cursor: null }]), () => false);
    presence.renew();
    presence.renew();
    const [first, second] = ann.heard.slice(1).map((message) => message[0]!);
    expect(second!.clock).toBeGreaterThan(first!.clock);
    expect(first).toMatchObject({ clientId: 5, state: { cursor: null, user: { id: 'bob', colour: 2 } } });
    presence.stop();
  });

  test('D7 a client id that belongs to somebody else in the sheet is not taken', () => {
    const presence = new RoomPresence<Person>(1, () => 1000);
    const [ann, bob] = [new Person('ann'), new Person('bob')];
    presence.join(ann);
    presence.join(bob);
    presence.receive(bob, update([5, { cursor: null }], [6, { cursor: null }]), (client) => client === 5);
    presence.renew();
    expect(ann.heard[0]!.map((entry) => entry.clientId)).toEqual([6]);
    presence.stop();
  });
});
