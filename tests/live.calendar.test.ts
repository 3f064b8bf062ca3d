import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';

let at: LiveApp;
beforeAll(async () => {
  at = await startLiveApp();
});
afterAll(() => at.stop());

test('X5 in a calendar only the cue that changed has a newer version', async () => {
  const { actor } = at.people[0]!;
  const { commands } = at.app;
  const cue = (title: string) => ({ values: { title, track: 'stage', duration: 600 } });
  await commands.updatePlan(actor, at.planId, { day0: '2027-06-19' });
  const { rows } = await commands.createRows(
    actor,
    at.planId,
    'cues',
    { rows: [{ values: { ...cue('Doors').values, startMode: 'pinned', startAt: 32_400 } }, cue('Talk')] },
    null,
  );
  const { url } = await commands.makeCalendar(actor, at.planId, { by: 'all', locale: 'en' });
  const secret = /([\w-]+)\.ics$/.exec(url)![1]!;
  const events = async () => {
    const { body } = await commands.readCalendar('10.0.0.1', secret);
    return [...body.matchAll(/SEQUENCE:(\d+)[^]*?SUMMARY:(\w+)/g)].map(([, sequence, title]) => [
      title,
      Number(sequence),
    ]);
  };
  expect(await events()).toEqual([
    ['Doors', 0],
    ['Talk', 0],
  ]);
  const rename = { values: { title: 'Speech' } };
  await commands.changeRow(actor, at.planId, 'cues', rows[1]!.id, rename, null);
  expect(await events()).toEqual([
    ['Doors', 0],
    ['Speech', 1],
  ]);
  // What happens on the day is no change of the plan.
  await commands.changeRow(actor, at.planId, 'cues', rows[0]!.id, { values: { status: 'running' } }, null);
  await commands.changeRow(actor, at.planId, 'cues', rows[0]!.id, { values: { duration: 900 } }, null);
  expect(await events()).toEqual([
    ['Doors', 1],
    ['Speech', 2],
  ]);
});
