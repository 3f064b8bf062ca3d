import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PackContent } from '#lib/schema/packContent.ts';
import { processesOf } from '#lib/schema/processRows.ts';
import { refusalsWith } from './support/refusals.ts';
import { RoomListener } from './support/roomListener.ts';
import { SALES, startSalesPlan, type SalesPlan } from './support/salesPlan.ts';

let at: SalesPlan;
let who: SalesPlan['who'];
let planId: string;
let packId: string;
const commands = () => at.app.commands;
const refusalOf = refusalsWith('field');
const text = (en: string) => ({ 'zh-CN': `${en}中`, en });
const topic = (id: string, name: string, roles: readonly string[] = []) => ({
  ...{ id, name: text(name), content: null, levels: {}, roles },
});
const take = (change: object) => at.take(change);

/** Publishes what the pack says now with these lists in place of its own. */
const publish = (more: (content: PackContent) => Partial<PackContent>) => at.publish(packId, more);
/** Sets the topics that the first shift of a role asks for. */
async function asks(role: string, training: readonly string[] | null): Promise<string> {
  const { rows } = await commands().readSheet(who.planner.actor, planId, 'staffing');
  const { id } = rows.find(({ values }) => values.role === role)!;
  return refusalOf(
    commands().changeRow(who.planner.actor, planId, 'staffing', id, { values: { training } }, null),
  );
}
const untrained = async () =>
  (await commands().readFindings(who.viewer.actor, planId)).findings
    .filter(({ kind }) => kind === 'person_untrained')
    .map(({ params }) => [params.role, params.topics]);

beforeAll(async () => {
  at = await startSalesPlan();
  ({ who, planId } = at);
  ({ id: packId } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'East' }));
}, 60_000);
afterAll(() => at.stop());

describe('Q15 training and service processes of a workspace’s pack', () => {
  test('are copied with it; a draft that is sent without them keeps them', async () => {
    const { draft, edition } = await commands().readPack(who.owner.actor, packId);
    expect([draft!.topics.length, draft!.processes.length, draft!.steps.length]).toEqual([10, 7, 33]);
    const { topics: _, processes: __, steps: ___, ...others } = draft!;
    await commands().changePack(who.owner.actor, packId, { edition, draft: others });
    const { draft: kept } = await commands().readPack(who.owner.actor, packId);
    expect(kept).toEqual(draft);
  });

  test('say which of them keeps a version from being published', async () => {
    const { draft, edition } = await commands().readPack(who.owner.actor, packId);
    const broken = { ...draft!, topics: [...draft!.topics, topic('own-dance01', '')] };
    await commands().changePack(who.owner.actor, packId, { edition, draft: broken });
    await expect(
      commands().publishPack(who.owner.actor, packId, { edition: edition + 1 }),
    ).rejects.toMatchObject({
      ...{ id: 'invalid-field', field: 'name', row: 10, reason: 'required' },
      detail: { problems: [{ part: 'topics', row: 10, field: 'name', reason: 'required' }] },
    });
    await commands().changePack(who.owner.actor, packId, { edition: edition + 1, draft });
  });

  test('hold in a plan by the version that it took: who is untrained, and what its processes are', async () => {
    const person = await commands().addPerson(who.owner.actor, planId, { name: 'Ann' });
    const { rows } = await commands().readSheet(who.planner.actor, planId, 'staffing');
    const { id } = rows.find(({ values }) => values.role === 'sales')!;
    const values = { person: [person.id], training: null };
    await commands().changeRow(who.planner.actor, planId, 'staffing', id, { values }, null);
    const first = await publish(() => ({}));
    await take({ standardId: packId });
    expect(await untrained()).toEqual([]);

    const second = await publish(({ topics, steps }) => ({
      topics: [...topics, topic('own-dance01', 'Dancing', ['sales'])],
      steps: steps.map((step) => (step.id === 'phone 0' ? { ...step, action: text('At once') } : step)),
    }));
    expect(await untrained()).toEqual([]);
    await take({ standardVersion: second });
    expect(await untrained()).toEqual([['sales', 'own-dance01']]);
    const { standard } = await commands().getPlan(who.viewer.actor, planId);
    const phone = processesOf(standard.pack).find(({ id }) => id === 'phone')!;
    expect(phone.steps[0]!.action.en).toBe('At once');

    await commands().changePerson(who.owner.actor, person.id, { training: ['own-dance01'] });
    expect(await untrained()).toEqual([]);
    expect((await commands().listPeople(who.owner.actor)).topics['own-dance01']).toEqual(text('Dancing'));
    const wrong = commands().changePerson(who.owner.actor, person.id, { training: ['own-nobody1'] });
    expect(await refusalOf(wrong)).toBe('invalid-field training');
    await commands().changePerson(who.owner.actor, person.id, { training: [] });
    await take({ standardVersion: first });
    expect(await untrained()).toEqual([]);
    await take({ standardVersion: second });
  });

  test('Q13 shifts name topics that the plan’s version has, keep them when it has them no more, and name no others', async () => {
    expect(await asks('finance', ['own-dance01', 'crm'])).toBe('done');
    const third = await publish(({ topics }) => ({
      topics: [
        ...topics.filter(({ id }) => id !== 'own-dance01'),
        topic('own-client1', 'CLIENT-X song', ['sales']),
      ],
    }));
    await publish(({ topics }) => ({ topics: topics.filter(({ id }) => id !== 'own-client1') }));
    await take({ standardVersion: third + 1 });
    expect(await untrained()).toEqual([]);
    const { standard } = await commands().getPlan(who.viewer.actor, planId);
    expect(standard.topicNames).toEqual({ 'own-dance01': text('Dancing') });
    expect(await asks('finance', ['own-dance01'])).toBe('done');
    for (const strange of ['own-client1', 'own-nobody1'])
      expect(await asks('finance', [strange]), strange).toMatch(/^invalid-cell/);
  });

  test('are told to nobody outside the workspace but in the version that his plan has', async () => {
    const other = { name: 'Fair', locale: 'en', day0: '2027-06-19' };
    const { id: otherPlan } = await commands().createPlan(who.owner.actor, other);
    const heard: string[] = [];
    for (const [index, { role, actor, cookie }] of at.people.entries()) {
      if (role === 'owner') continue;
      await commands().addMember(who.owner.actor, otherPlan, { email: `person${index}@example.com`, role });
      for (const plan of [planId, otherPlan]) {
        const room = await RoomListener.join(at.origin, plan, 'plan', cookie);
        heard.push(room.told, JSON.stringify(await commands().getPlan(actor, plan)));
        room.close();
      }
      heard.push(JSON.stringify(await commands().listPeople(actor)));
      heard.push(JSON.stringify(await commands().listPacks(actor)));
    }
    expect(heard.join()).toContain('own-dance01');
    expect(heard.join()).not.toContain('CLIENT-X');
    // The other plan has no pack, and its people hear of no topic that the workspace made.
    const of = (plan: string) => commands().getPlan(who.planner.actor, plan);
    expect(JSON.stringify(await of(otherPlan))).not.toContain('own-dance01');
  });
});
