import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
let planId: string;
beforeAll(async () => {
  at = await startEveryRole();
  ({ who, planId } = at);
}, 30_000);
afterAll(() => at.stop());

const counter = { name: 'Tasting counter', symbol: 'counter', width: 2_400, depth: 700 };
const commands = () => at.app.commands;
const add = (input: object, person = who.owner) =>
  commands().addFloorEntry(person.actor, planId, { ...counter, ...input });
const change = (id: string, input: object, person = who.owner) =>
  commands().changeFloorEntry(person.actor, planId, id, input);
const entries = async (person = who.owner) =>
  (await commands().readFloorLibrary(person.actor, planId)).entries;
const refusalOf = refusalsWith('reason');

describe('H46 the item library of a workspace', () => {
  test('is read by everybody who opens the plan, and changed by the workspace’s members alone', async () => {
    const { id } = await add({ category: 'catering', power: 600 });
    for (const role of PLAN_ROLES) {
      const read = await commands().readFloorLibrary(who[role].actor, planId);
      expect(read.entries).toContainEqual({
        ...{ id, ...counter, category: 'catering', height: 0, power: 600, seats: null },
        ...{ archived: false, version: 1 },
      });
      expect(read.mayChange, role).toBe(role === 'owner');
    }
    for (const role of PLAN_ROLES.filter((one) => one !== 'owner')) {
      expect(await refusalOf(add({ name: `By ${role}` }, who[role]))).toBe('not-allowed');
      expect(await refusalOf(change(id, { version: 1, width: 1 }, who[role]))).toBe('not-allowed');
    }
  });

  test('who is not in the plan finds nothing', async () => {
    expect(await refusalOf(commands().readFloorLibrary(who.owner.actor, 'elsewhere'))).toBe('not-found');
  });

  test('has each name once; what is in the archive gives its name free and keeps it when it may come back', async () => {
    const { id } = await add({ name: 'Photo arch' });
    expect(await refusalOf(add({ name: '  photo  ARCH ' }))).toBe('floor-entry-twice');
    await change(id, { version: 1, archived: true });
    const second = await add({ name: 'Photo arch' });
    expect(await refusalOf(change(id, { version: 2, archived: false }))).toBe('floor-entry-twice');
    await change(second.id, { version: 1, name: 'Small photo arch' });
    await change(id, { version: 2, archived: false });
    expect((await entries()).filter(({ archived }) => !archived).map(({ name }) => name)).toEqual([
      ...['Photo arch', 'Small photo arch', 'Tasting counter'],
    ]);
  });

  test('says what is wrong with a size, a symbol or a category, and keeps what was there', async () => {
    const before = await entries();
    expect(await refusalOf(add({ name: 'Zero', width: 0 }))).toBe('invalid-field too-small');
    expect(await refusalOf(add({ name: 'Huge', depth: 1_000_001 }))).toBe('invalid-field too-large');
    expect(await refusalOf(add({ name: 'Odd', symbol: 'zeppelin' }))).toBe('invalid-field wrong-type');
    expect(await refusalOf(add({ name: 'Odd', category: 'weather' }))).toBe('invalid-field wrong-type');
    expect(await refusalOf(add({ name: ' ' }))).toBe('invalid-field required');
    expect(await entries()).toEqual(before);
  });

  test('whoever changes an entry that somebody has just changed hears of it', async () => {
    const { id } = await add({ name: 'Lounge island', symbol: 'sofa', seats: 6 });
    await change(id, { version: 1, width: 3_000 });
    expect(await refusalOf(change(id, { version: 1, width: 2_000 }))).toBe('floor-entry-changed');
    expect((await entries()).find((entry) => entry.id === id)).toMatchObject({
      ...{ width: 3_000, seats: 6, version: 2 },
    });
    expect(await refusalOf(change('nothing', { version: 1 }))).toBe('not-found');
  });
});
