import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readXlsx } from '../transfer/readXlsx.ts';
import { openZip } from '../transfer/openZip.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';

let at: Harness;
let ann: Actor;
let bob: Actor;
let planId: string;

beforeAll(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  bob = await at.newcomer('Bob');
  const plan = { name: 'Night', locale: 'zh-CN', day0: '2027-06-19', template: 'brand-night' };
  planId = (await at.commands.createPlan(ann, plan)).id;
  await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'agency' });
});
afterAll(() => at.close());

describe('X1 the rundown', () => {
  test('has every cue with its time, in words of both languages', async () => {
    const read = await at.commands.readRundown(ann, planId, {});
    const cues = read.parts[0]!.days.flatMap((day) => day.cues);
    const { rows } = await at.commands.readSheet(ann, planId, 'cues');
    expect(new Set(cues.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)));
    for (const { id, start, end } of cues)
      expect(rows.find((row) => row.id === id)!.computed).toMatchObject({ start, end });
    expect(read.parts[0]!.days.find(({ day }) => day === 0)!.date).toBe('2027-06-19');
    const stage = cues.find(({ track }) => track?.en === 'Stage')!;
    expect(stage).toMatchObject({ track: { 'zh-CN': '舞台' }, zone: expect.any(String) as string });
  });

  test('parts by zone and role hold what is theirs, each cue once', async () => {
    const { parts } = await at.commands.readRundown(bob, planId, { by: 'zone' });
    expect(parts.length).toBeGreaterThan(2);
    for (const { subject, days } of parts)
      for (const { cues } of days)
        expect(new Set(cues.map(({ zone }) => zone))).toEqual(new Set([subject!.name.en]));
    const one = await at.commands.readRundown(bob, planId, { by: 'zone', id: parts[1]!.subject!.id });
    expect(one.parts).toEqual([parts[1]]);
    const roles = (await at.commands.readRundown(bob, planId, { by: 'role' })).parts;
    expect(roles.some(({ shifts }) => shifts.length > 0)).toBe(true);
  });

  test('says nothing of money, and nothing to strangers', async () => {
    expect(JSON.stringify(await at.commands.readRundown(ann, planId, { by: 'role' }))).not.toMatch(
      /cost|rate|amount/i,
    );
    const carl = await at.newcomer('Carl');
    await expect(at.commands.readRundown(carl, planId, {})).rejects.toMatchObject({ id: 'not-found' });
    await expect(at.commands.readRundown(ann, planId, { by: 'king' })).rejects.toMatchObject({
      id: 'invalid-field',
    });
    await expect(at.commands.readRundown(ann, planId, { id: 'x' })).rejects.toMatchObject({ field: 'by' });
  });
});

test.each([
  ['zh-CN', '流程单', '2027-06-19 周六', '开始'],
  ['en', 'Rundown', '2027-06-19 Sat', 'Start'],
] as const)(
  'X2 the rundown as a workbook has one merged line for each day, in %s',
  async (locale, name, day, start) => {
    const file = await at.commands.exportRundown(bob, planId, locale);
    expect(file.name).toBe(`Night – ${name}.xlsx`);
    const [sheet] = await readXlsx(Buffer.from(file.bytes));
    expect(sheet!.name).toBe(name);
    expect(sheet!.rows[0]!.slice(0, 1)).toEqual([start]);
    const heads = sheet!.rows.filter(([first]) => typeof first === 'string' && /^\d{4}-/.test(first));
    expect(heads.map(([first]) => first)).toContain(day);
    const xml = [...(await openZip(Buffer.from(file.bytes)))].find(([part]) => /sheet1\.xml$/.test(part))![1];
    expect(xml.match(/<mergeCell ref="A\d+:J\d+"/g)).toHaveLength(heads.length);
    expect(JSON.stringify(sheet!.rows)).not.toMatch(/¥|CNY/);
  },
);
