import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PackContent } from '#lib/schema/packContent.ts';
import { LIMITS } from '../auth/limits.ts';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';

let harness: Harness;
let ann: Actor;
let workspace: string;
let pack: string;
let content: PackContent;
beforeEach(async () => {
  harness = await openHarness();
  ann = await harness.newcomer('Ann');
  ({ id: pack } = await harness.commands.copyPack(ann, { from: 'sales-site' }));
  content = (await harness.commands.readPack(ann, pack)).draft!;
  workspace = (await harness.db.selectFrom('organization').select('id').executeTakeFirstOrThrow()).id;
});
afterEach(() => harness.close());

/** Publishes the pack with these requirements of its own beside those that it has. */
async function publish(...own: string[]): Promise<string> {
  const added = own.map((id) => ({ ...content.requirements[0]!, id, name: { 'zh-CN': id, en: id } }));
  const draft = { ...content, requirements: [...content.requirements, ...added] };
  const { edition: seen } = await harness.commands.readPack(ann, pack);
  const { edition } = await harness.commands.changePack(ann, pack, { edition: seen, draft });
  return harness.commands.publishPack(ann, pack, { edition }).then(
    ({ number }) => `version ${number}`,
    (thrown: { id: string }) => thrown.id,
  );
}

test('Q8 a workspace has 3,000 requirements of its own at most, whatever packs they stand in; those it has may be published on', async () => {
  const ids = Array.from({ length: 2_999 }, (_, at) => `own-${String(at).padStart(6, '0')}`);
  for (let from = 0; from < ids.length; from += 500)
    await harness.db
      .insertInto('own_requirement')
      .values(ids.slice(from, from + 500).map((id) => ({ organization_id: workspace, id, name: '{}' })))
      .execute();
  expect(await publish('own-lamp01', 'own-lamp02')).toBe('too-many-requirements');
  expect((await harness.commands.readPack(ann, pack)).hasDraft).toBe(true);
  expect(await publish('own-lamp01')).toBe('version 1');
  expect(await publish('own-lamp01', 'own-000007')).toBe('version 2');
  expect(await publish('own-lamp02')).toBe('too-many-requirements');
});

test('Q8 a pack has 200 versions at most', async () => {
  await harness.db.updateTable('rule_pack').set({ latest: 199 }).where('id', '=', pack).execute();
  expect(await publish()).toBe('version 200');
  expect(await publish()).toBe('too-many-versions');
  expect((await harness.commands.readPack(ann, pack)).hasDraft).toBe(true);
});

test('Q8 a workspace publishes so often in an hour, and again after it', async () => {
  for (let tries = 0; tries < LIMITS.packVersions.points; tries++)
    await harness.context.limiter.take(LIMITS.packVersions, workspace);
  expect(await publish()).toBe('too-many-tries');
  harness.clock.forward(LIMITS.packVersions.windowMs);
  expect(await publish()).toBe('version 1');
});

test('Q8 a draft that is sent list by list stays as small as one that is sent at once, and keeps what it had', async () => {
  const { name, parameters, areas, requirements, steps } = content;
  const words = (length: number) => ({ 'zh-CN': '长'.repeat(length), en: 'x'.repeat(length) });
  const kept = { name, parameters, areas, requirements };
  const long = steps.map((step) => ({ ...step, phrases: Array.from({ length: 15 }, () => words(200)) }));
  const topics = Array.from({ length: 60 }, (_, at) => ({
    ...{ id: `own-topic${at + 10}`, name: words(3), content: words(500) },
    ...{ levels: { first: words(100), second: words(100) }, roles: [] },
  }));
  const send = (edition: number, more: object) =>
    harness.commands.changePack(ann, pack, { edition, draft: { ...kept, ...more } });
  expect(await send(1, { steps: long })).toEqual({ edition: 2 });
  await expect(send(2, { topics })).rejects.toMatchObject({ id: 'too-large', params: { limit: 512 } });
  const { edition, draft } = await harness.commands.readPack(ann, pack);
  expect({ edition, topics: draft!.topics }).toEqual({ edition: 2, topics: content.topics });
  expect(await send(2, { steps, topics })).toEqual({ edition: 3 });
});
