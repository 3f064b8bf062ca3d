import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PackContent } from '#lib/schema/packContent.ts';
import {
  askingTables,
  gapsOf,
  leaveFiveTables,
  SALES,
  startSalesPlan,
  type SalesPlan,
} from './support/salesPlan.ts';

let at: SalesPlan;
let who: SalesPlan['who'];
let planId: string;
const commands = () => at.app.commands;
const gaps = () => gapsOf(at);
const take = (change: object) => at.take(change);
/** Published with another minimum of tables. */
const publish = (packId: string, tables: number, more: Partial<PackContent> = {}): Promise<number> =>
  at.publish(packId, (content) => ({ requirements: askingTables(content, tables), ...more }));

beforeAll(async () => {
  at = await startSalesPlan();
  ({ who, planId } = at);
  await leaveFiveTables(at);
}, 60_000);
afterAll(() => at.stop());

describe('Q17 waivers and versions', () => {
  test('Q17 a waiver stays in versions that say the same of its requirement, and is open again in others', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'Waived' });
    await publish(id, 8);
    await take({ standardId: id, tier: 'first' });
    const ask = async (requirement: string, upTo: number) => {
      const asked = { requirement, concerns: 'quantity', upTo, reason: 'A small hall' };
      const waiver = await commands().askWaiver(who.planner.actor, planId, asked);
      return (await commands().actOnWaiver(who.manager.actor, planId, waiver.id, { act: 'approve' })).id;
    };
    const [tables, fridge] = [await ask('negotiation-set', 3000), await ask('fridge', 1000)];
    const short = async () => (await gaps()).map(([, requirement]) => requirement);
    const holding = async () =>
      Object.fromEntries(
        (await commands().getPlan(who.viewer.actor, planId)).waivers.map((each) => [each.id, each.holdsIn]),
      );
    expect(await short()).not.toContain('negotiation-set');

    const { content } = await commands().readPack(who.owner.actor, id);
    const noted = content!.requirements.map((rule) =>
      rule.id === 'fridge' ? { ...rule, note: { 'zh-CN': '大的', en: 'A large one' } } : rule,
    );
    const second = noted.map((rule) =>
      rule.id === 'negotiation-set'
        ? { ...rule, tiers: { ...rule.tiers, second: { level: 'required', min: 7 } } }
        : rule,
    );
    expect(await publish(id, 8, { requirements: second })).toBe(2);
    const { waivers } = await commands().readPlanPack(who.viewer.actor, planId, { version: '2' });
    expect(waivers).toEqual([tables]);
    await take({ standardVersion: 2 });
    expect(await holding()).toEqual({ [tables]: 2, [fridge]: 1 });
    expect(await short()).not.toContain('negotiation-set');
    const { items } = await commands().readAudit(who.owner.actor, planId, {});
    const [taken] = items.flatMap((item) =>
      item.type === 'act' && item.action === 'plan-standard-taken' ? [item.details] : [],
    );
    expect(taken).toMatchObject({ version: 2, waiversKept: 1, waiversOpened: 1 });

    expect(await publish(id, 9)).toBe(3);
    await take({ standardVersion: 3 });
    expect(await short()).toContain('negotiation-set');
    expect(await holding()).toEqual({ [tables]: 1, [fridge]: 1 });
    const again = await ask('negotiation-set', 4000);
    expect(await short()).not.toContain('negotiation-set');
    await take({ standardVersion: 1 });
    expect(await holding()).toEqual({ [tables]: 1, [fridge]: 1, [again]: 3 });
    for (const waiver of [tables, fridge, again])
      await commands().actOnWaiver(who.owner.actor, planId, waiver, { act: 'withdraw' });
    await take({ standardId: SALES });
  });

  test('Q5 the log calls a requirement of the workspace’s own as it was called then, with reason and decision', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'Named' });
    const named = (name: string) => (content: PackContent) => ({
      requirements: [
        ...content.requirements.filter((rule) => rule.id !== 'own-throne1'),
        { ...content.requirements[0]!, id: 'own-throne1', name: { 'zh-CN': `${name}座`, en: name } },
      ],
    });
    await at.publish(id, named('Throne'));
    await take({ standardId: id });
    const about = { requirement: 'own-throne1', concerns: 'quantity', upTo: 1000, reason: 'No king comes' };
    const waiver = await commands().askWaiver(who.planner.actor, planId, about);
    const decision = { act: 'approve', comment: 'This year' };
    await commands().actOnWaiver(who.manager.actor, planId, waiver.id, decision);
    await at.publish(id, named('Chair'));
    await take({ standardVersion: 2 });
    const { items } = await commands().readAudit(who.owner.actor, planId, {});
    const told = items.flatMap((item) =>
      item.type === 'act' && item.subject?.id === waiver.id ? [[item.action, item.waiver]] : [],
    );
    const said = { requirement: { 'zh-CN': 'Throne座', en: 'Throne' }, reason: 'No king comes' };
    expect(told).toEqual([
      ['waiver-approved', { ...said, comment: 'This year' }],
      ['waiver-asked', { ...said, comment: null }],
    ]);
    const file = await commands().exportAudit(who.manager.actor, planId, 'zh-CN');
    const text = new TextDecoder().decode(file.bytes);
    for (const words of ['Throne座', 'No king comes', 'This year']) expect(text).toContain(words);
    await take({ standardId: SALES });
  });
});
