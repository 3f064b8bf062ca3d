import { describe, expect, test } from 'vitest';
import { batchLength } from '../checks/batchLength.ts';
import { NO_CREW } from '../checks/crewBeside.ts';
import { planOf } from '../../../tests/support/planOf.ts';
import { testContext } from '../grid/testing/arraySource.ts';
import { track } from './kinds/index.ts';
import { batchName, modeOfTrack, trackOf, tracksOf, type PlanTrack } from './tracks.ts';

const SAID: readonly PlanTrack[] = [
  { id: 'stage', name: null, mode: 'hold', archived: false },
  { id: 'track-1', name: { 'zh-CN': '俱乐部' }, mode: 'ripple', archived: false },
  { id: 'media', name: null, mode: 'ripple', archived: true },
  { id: 'batch-5', name: { 'zh-CN': '第五批', en: 'Batch 5' }, mode: 'ripple', archived: false },
];
const context = (locale: 'zh-CN' | 'en') => {
  const plain = testContext({ locale });
  return { ...plain, names: { ...plain.names, tracks: () => SAID } };
};
const kind = track();

describe('B1 the tracks of a plan', () => {
  test('are those it says something of, in its order, and then the others that every plan has', () => {
    const tracks = tracksOf(SAID);
    expect(tracks.slice(0, 5).map(({ id }) => id)).toEqual(['stage', 'track-1', 'media', 'batch-5', 'setup']);
    expect(new Set(tracks.map(({ id }) => id)).size).toBe(tracks.length);
    expect(tracks.filter(({ own }) => own).map(({ id }) => id)).toEqual(['track-1', 'batch-5']);
  });

  test('have a name in both languages, also where they were named in one', () => {
    expect(trackOf(SAID, 'track-1')!.name).toEqual({ 'zh-CN': '俱乐部', en: '俱乐部' });
    expect(trackOf(SAID, 'stage')!.name).toEqual({ 'zh-CN': '舞台', en: 'Stage' });
    expect(trackOf(SAID, 'track-9')).toBeNull();
  });

  test('ripple unless the plan says that they hold', () => {
    expect(['stage', 'setup', 'track-9', null].map((id) => modeOfTrack(SAID, id))).toEqual([
      ...['hold', 'ripple', 'ripple', 'ripple'],
    ]);
  });

  test('of batches are named by their number', () => {
    expect([1, 5, 10, 12, 20, 34, 100].map((batch) => batchName(batch)['zh-CN'])).toEqual([
      ...['第一批', '第五批', '第十批', '第十二批', '第二十批', '第三十四批', '第 100 批'],
    ]);
    expect(batchName(12).en).toBe('Batch 12');
  });
});

describe('B2 a cell with a track', () => {
  test('offers the plan’s tracks but those in the archive', () => {
    const labels = kind.options!('zh-CN', context('zh-CN').names).map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['舞台', '俱乐部', '第五批', '布置与撤场']);
    expect(labels).not.toContain('媒体');
  });

  test('reads and shows them by their names in both languages', () => {
    for (const text of ['第五批', 'batch 5', 'batch-5'])
      expect(kind.parse(text, context('en'))).toEqual({ ok: true, value: 'batch-5' });
    expect(kind.format('batch-5', context('en'))).toBe('Batch 5');
    expect(kind.parse('媒体', context('zh-CN'))).toEqual({ ok: true, value: 'media' });
    expect(kind.parse('Batch 6', context('en'))).toMatchObject({ ok: false });
  });

  test('reads the usual name of one that this plan calls otherwise, unless that means another here', () => {
    const podium: PlanTrack = { id: 'stage', name: { en: 'Podium' }, mode: 'ripple', archived: false };
    const read = (text: string, ...said: PlanTrack[]) => {
      const plain = testContext({ locale: 'en' });
      return kind.parse(text, { ...plain, names: { ...plain.names, tracks: () => said } });
    };
    for (const text of ['Podium', 'Stage', '舞台'])
      expect(read(text, podium)).toEqual({ ok: true, value: 'stage' });
    const chinese: PlanTrack = { ...podium, name: { 'zh-CN': '主舞台' } };
    const other: PlanTrack = { id: 'track-1', name: { en: '舞台' }, mode: 'ripple', archived: false };
    expect(read('舞台', chinese, other)).toEqual({ ok: true, value: 'track-1' });
  });

  test('holds none of another plan where the plan is known', () => {
    const { names } = context('en');
    expect(['stage', 'media', 'batch-5'].map((id) => kind.check(id, names))).toEqual([null, null, null]);
    for (const id of ['batch-6', 'track-2', 'anything', 7, '__proto__'])
      expect(kind.check(id, names)?.id).toBe('not-an-option');
    expect(kind.check('batch-6')).toBeNull();
    expect(kind.check('anything')?.id).toBe('not-an-option');
  });

  test('sorts in the plan’s order', () => {
    const sorted = ['setup', 'batch-5', 'track-1', 'stage'].sort((a, b) => kind.compare(a, b, context('en')));
    expect(sorted).toEqual(['stage', 'track-1', 'batch-5', 'setup']);
  });
});

test('B3 the fifth batch, too, is as long as the plan says batches are', () => {
  const cue = { title: 'x', startMode: 'pinned', startAt: 9 * 3600, track: 'batch-5' };
  const plan = planOf({ cues: { a: { ...cue, duration: 600 } } }, { parameters: { batchMinutes: 135 } });
  expect(batchLength.run(plan, NO_CREW, [])).toMatchObject([
    { about: 'batch-5', params: { length: 600, wanted: 8100 } },
  ]);
});
