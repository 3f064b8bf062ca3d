import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALL_FILE_BYTES } from '#lib/api/limits.ts';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { bytesQuery } from '../db/storedFiles.ts';
import { changeFiles, sentFile } from './keptFiles.ts';

let at: Harness;
let ann: Actor;
let planId: string;
const pdf = (words: string): Uint8Array => Buffer.from(`%PDF-1.7 ${words}`);
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const lay = (bytes: Uint8Array, version = '0', plan = planId) =>
  at.commands.layBackground(ann, plan, { name: 'Hall', bytes }, { version });
const known = async (): Promise<number> =>
  (await at.db.selectFrom('stored_file').select('sha256').execute()).length;
/** As if what is kept so far were that large. */
const sizeAll = (bytes: number) => sql`update stored_file set size = ${bytes}`.execute(at.db);

beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  ({ id: planId } = await at.commands.createPlan(ann, { name: 'Fair', locale: 'en', day0: null }));
});
afterEach(() => at.close());

test('F6: a file is what its bytes say, of a kind and a size that are taken there', () => {
  expect(sentFile(PNG, { most: 16 })).toMatchObject({ type: 'image/png', size: 16 });
  expect(() => sentFile(PNG, { most: 15 })).toThrow('attachment-too-large');
  expect(() => sentFile(Buffer.from('<svg/>'), { most: 99 })).toThrow('attachment-type');
  const photos = { most: 99, kinds: ['image/png'], refusal: 'photo-type' } as const;
  expect(() => sentFile(pdf('x'), photos)).toThrow('photo-type');
  expect(sentFile(PNG, photos).sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('where the change fails, what was sent is neither known nor on the disk', async () => {
  const sent = sentFile(PNG, { most: 99 });
  const failing = changeFiles(at.context, sent, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await known()).toBe(0);
  expect(await at.context.attachments.read(sent.sha256)).toBeNull();
});

test('where the change fails, what something else refers to stays', async () => {
  const { file } = await lay(PNG);
  const failing = changeFiles(at.context, sentFile(PNG, { most: 99 }), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await at.context.attachments.read(file.sha256)).not.toBeNull();
});

test('O6: what is replaced counts no more, so that a full workspace can put one file in place of another', async () => {
  await lay(pdf('first'));
  await sizeAll(ALL_FILE_BYTES);
  const second = pdf('second');
  expect(await lay(second, '1')).toMatchObject({ file: { size: second.byteLength } });
  await sizeAll(ALL_FILE_BYTES);
  const { id: other } = await at.commands.createPlan(ann, { name: 'Other', locale: 'en', day0: null });
  await expect(lay(PNG, '0', other)).rejects.toMatchObject({
    id: 'files-full',
  });
  expect((await at.commands.readBackground(ann, other)).background).toBeNull();
  expect(await known()).toBe(1);
});

test('what a workspace keeps is summed without a look at the files of others', async () => {
  const lines = await bytesQuery(at.db, 'nobody').explain(undefined, sql`query plan`);
  const steps = lines.map((line) => String((line as { detail: string }).detail));
  for (const table of ['invoice', 'site_photo', 'floor_background'])
    expect(steps.filter((step) => step.split(' ')[1] === table)).toEqual([
      expect.stringMatching(/^SEARCH .*plan_id=/),
    ]);
});
