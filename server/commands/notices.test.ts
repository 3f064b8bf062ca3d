import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeKind } from '#lib/api/notices.ts';
import { noticeAddress } from '#lib/api/notices.ts';
import { noticeWords } from '#lib/api/noticeWords.ts';
import type { PlanRole } from '#lib/domain/roles.ts';
import type { NewNotice } from '../db/notices.ts';
import { lastNoticeAt, purgeNotices } from '../db/notices.ts';
import type { Actor } from '../handoff.ts';
import { giveNotices, ringBells } from '../notices/giveNotices.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';

const ROLES: Readonly<Record<string, PlanRole>> = {
  ...{ Manager: 'manager', Other: 'manager', Planner: 'planner', Agency: 'agency', Viewer: 'viewer' },
};
let h: Harness;
let planId: string;
const who = new Map<string, Actor>();
const id = (name: string): string => who.get(name)!.userId;

beforeAll(async () => {
  h = await openHarness();
  for (const name of ['Owner', 'Manager', 'Other', 'Planner', 'Agency', 'Viewer', 'Stranger'])
    who.set(name, await h.newcomer(name));
});
afterAll(() => h.close());
beforeEach(async () => {
  await h.db.deleteFrom('notice').execute();
  await h.db.deleteFrom('notice_setting').execute();
  const plan = { name: 'Night', locale: 'en', day0: null, template: 'brand-night' };
  ({ id: planId } = await h.commands.createPlan(who.get('Owner')!, plan));
  for (const [name, role] of Object.entries(ROLES))
    await h.commands.addMember(who.get('Owner')!, planId, { email: emailOf(name), role });
});

async function give(to: readonly string[], notice: Partial<NewNotice> & { kind: NoticeKind }) {
  const whole = { planId, causedBy: id('Planner'), at: h.clock.now(), ...notice };
  const told = await h.db.transaction().execute((trx) => giveNotices(trx, to.map(id), whole));
  ringBells(h.context.bus, told);
  return told;
}
const inbox = (name: string, input: object = {}) => h.commands.listNotices(who.get(name)!, input);
const kinds = async (name: string) => (await inbox(name)).notices.map(({ kind }) => kind);

describe('N1 who is told', () => {
  const all = ['Owner', 'Manager', 'Planner', 'Agency', 'Viewer', 'Stranger'];
  test.each([
    ['approval-waits', { submission: 's' }, ['Owner', 'Manager']],
    ['approval-changed', {}, ['Owner', 'Manager']],
    [
      'comment-mentioned',
      { sheet: 'supplies', row: 'r', field: null, thread: 't' },
      ['Owner', 'Manager', 'Agency', 'Viewer'],
    ],
    ['comment-mentioned', { sheet: 'budget', row: 'r', field: null, thread: 't' }, ['Owner', 'Manager']],
    ['comment-answered', { sheet: 'supplies', row: 'r', field: 'gone', thread: 't' }, ['Owner', 'Manager']],
  ] as const)('%s %o reaches members who may see it, but for whoever caused it', async (kind, more, to) => {
    expect(new Set(await give(all, { kind, ...more }))).toEqual(new Set(to.map(id)));
    for (const name of all)
      expect(await kinds(name), name).toEqual((to as readonly string[]).includes(name) ? [kind] : []);
  });

  test('somebody who may not see it any more finds it no more, nor is it counted', async () => {
    await give(['Manager'], { kind: 'approval-waits', submission: 's' });
    expect((await inbox('Manager')).unread).toBe(1);
    await h.commands.changeMember(who.get('Owner')!, planId, id('Manager'), { role: 'agency' });
    expect(await inbox('Manager')).toEqual({ notices: [], next: null, unread: 0 });
    await h.commands.changeMember(who.get('Owner')!, planId, id('Manager'), { role: 'manager' });
    expect((await inbox('Manager')).unread).toBe(1);
    await h.commands.trashPlan(who.get('Owner')!, planId);
    expect(await h.commands.countNotices(id('Manager'))).toBe(0);
  });

  test('kinds that somebody does not want are not kept for him', async () => {
    await h.commands.changeNoticeSettings(who.get('Manager')!, {
      muted: ['approval-waits', 'approval-waits'],
    });
    await give(['Manager', 'Other'], { kind: 'approval-waits', submission: 's' });
    await give(['Manager'], { kind: 'approval-changed' });
    expect(await kinds('Manager')).toEqual(['approval-changed']);
    expect(await kinds('Other')).toEqual(['approval-waits']);
    expect(await h.commands.readNoticeSettings(who.get('Manager')!)).toEqual({
      ...{ muted: ['approval-waits'], email: true, locale: null },
    });
  });
});

describe('N2 the same twice', () => {
  test('comes up again while it is unread, and anew once it was read', async () => {
    await give(['Manager'], { kind: 'approval-changed' });
    const [first] = (await inbox('Manager')).notices;
    h.clock.forward(1_000);
    await give(['Manager'], { kind: 'approval-changed' });
    const [again, ...none] = (await inbox('Manager')).notices;
    expect(none).toEqual([]);
    expect(again!.id).toBeGreaterThan(first!.id);
    expect(again!.at).toBe(first!.at + 1_000);
    await h.commands.markNotices(who.get('Manager')!, { notices: [again!.id] });
    await give(['Manager'], { kind: 'approval-changed' });
    expect((await inbox('Manager')).notices.map(({ readAt }) => readAt === null)).toEqual([true, false]);
    expect(await lastNoticeAt(h.db, id('Manager'), 'approval-changed', planId)).toBe(h.clock.now());
  });
});

describe('N3 reading', () => {
  test('pages, filters and marks, and tells the bell', async () => {
    for (let i = 0; i < 5; i++) await give(['Manager'], { kind: 'approval-waits', submission: `s${i}` });
    await give(['Manager'], { kind: 'approval-changed' });
    const first = await inbox('Manager', { limit: '4' });
    expect(first.notices.map(({ kind }) => kind)).toEqual([
      'approval-changed',
      ...Array(3).fill('approval-waits'),
    ]);
    const rest = await inbox('Manager', { limit: '4', before: String(first.next) });
    expect(rest.notices).toHaveLength(2);
    expect(rest.next).toBeNull();
    expect((await inbox('Manager', { noticeKind: 'approval-changed' })).notices).toHaveLength(1);

    h.events.length = 0;
    const marked = await h.commands.markNotices(who.get('Manager')!, { notices: [first.notices[0]!.id] });
    expect(marked).toEqual({ unread: 5 });
    expect(h.events).toEqual([{ type: 'notices-changed', userId: id('Manager') }]);
    expect((await inbox('Manager', { unread: 'yes' })).notices).toHaveLength(5);
    expect(await h.commands.markNotices(who.get('Manager')!, { upTo: first.notices[0]!.id })).toEqual({
      unread: 0,
    });
    const back = { notices: [first.notices[0]!.id], read: false };
    expect(await h.commands.markNotices(who.get('Manager')!, back)).toEqual({ unread: 1 });
  });

  test('those of others are left alone', async () => {
    await give(['Manager'], { kind: 'approval-changed' });
    const [own] = (await inbox('Manager')).notices;
    await h.commands.markNotices(who.get('Stranger')!, { notices: [own!.id], upTo: own!.id });
    expect((await inbox('Manager')).unread).toBe(1);
  });

  test.each([
    [{ noticeKind: 'gossip' }, 'noticeKind'],
    [{ unread: 'no' }, 'unread'],
    [{ limit: '0' }, 'limit'],
  ])('refuses %o', async (input, field) => {
    await expect(inbox('Manager', input)).rejects.toMatchObject({ id: 'invalid-field', field });
  });

  test('old ones are forgotten, sooner when they were read', async () => {
    await give(['Manager'], { kind: 'approval-changed' });
    await h.commands.markNotices(who.get('Manager')!, { upTo: Number.MAX_SAFE_INTEGER });
    await give(['Manager'], { kind: 'approval-waits', submission: 's' });
    const later = h.clock.now() + 1;
    await purgeNotices(h.db, { read: later, all: 0 });
    expect(await kinds('Manager')).toEqual(['approval-waits']);
    await purgeNotices(h.db, { read: later, all: later });
    expect(await kinds('Manager')).toEqual([]);
  });
});

describe('N4 approvals', () => {
  const submit = (by: string, input: object) => h.commands.submitLines(who.get(by)!, planId, input);
  async function decideAll(by: string, submission: string, decision: string, count = Infinity) {
    const { lines } = await h.commands.readApprovals(who.get(by)!, planId);
    const decisions = lines
      .filter((line) => line.state === 'submitted' && line.submitted?.submission === submission)
      .slice(0, count)
      .map(({ line, hash }) => ({ line, hash, decision }));
    return h.commands.decideLines(who.get(by)!, planId, { decisions }, null);
  }

  test('what waits is told to who decides, and goes once nothing of it waits; the submitter hears what came of it', async () => {
    const { submission, lines } = await submit('Planner', { category: 'staff' });
    expect(await kinds('Manager')).toEqual(['approval-waits']);
    expect(await kinds('Planner')).toEqual([]);
    expect(await kinds('Agency')).toEqual([]);
    const [waits] = (await inbox('Manager')).notices;
    expect(waits).toMatchObject({ submission, lines: { submitted: lines.length, approved: 0 } });
    expect(noticeWords(waits!, 'en')).toBe(
      `Planner submitted ${lines.length} lines of the budget for your decision`,
    );
    expect(noticeWords(waits!, 'zh-CN')).toBe(`Planner 提交了 ${lines.length} 行预算，等你审批`);
    expect(noticeAddress(waits!)).toBe(`/plans/${planId}/approvals`);

    await decideAll('Manager', submission, 'asked', 1);
    expect(await kinds('Planner')).toEqual(['approval-asked']);
    expect((await inbox('Other')).unread).toBe(1);
    await decideAll('Manager', submission, 'approved');
    expect(await kinds('Planner')).toEqual(['approval-decided', 'approval-asked']);
    expect((await inbox('Other')).unread).toBe(0);
    const [decided] = (await inbox('Planner')).notices;
    expect(noticeWords(decided!, 'en')).toBe(
      `Manager decided what you submitted: ${lines.length - 1} lines approved, 1 line asked about`,
    );
  });

  test('what is beyond the limit of one is told to those who may; to all where nobody may', async () => {
    const limits = [{ userId: id('Manager'), amount: 1 }];
    await h.commands.changeApprovalRules(who.get('Owner')!, planId, { limits });
    const { submission } = await submit('Planner', { category: 'staff' });
    expect(await kinds('Manager')).toEqual([]);
    expect(await kinds('Other')).toEqual(['approval-waits']);
    await h.commands.withdrawLines(who.get('Planner')!, planId, { submission });
    expect(await kinds('Other')).toEqual(['approval-withdrawn', 'approval-waits']);
    expect((await inbox('Other')).unread).toBe(1);
    expect(await kinds('Manager')).toEqual([]);

    const all = ['Manager', 'Other', 'Owner'].map((name) => ({ userId: id(name), amount: 1 }));
    await h.commands.changeApprovalRules(who.get('Owner')!, planId, { limits: all });
    await submit('Planner', { category: 'staff' });
    expect(await kinds('Manager')).toEqual(['approval-waits']);
  });

  test('who stands in for somebody is told, and above the threshold the second of two', async () => {
    const today = '2027-06-01';
    const lent = { userId: id('Planner'), firstDay: today, lastDay: today };
    await h.commands.delegateApprovals(who.get('Manager')!, planId, lent);
    await h.commands.changeApprovalRules(who.get('Owner')!, planId, { chainAbove: 1 });
    const { submission } = await submit('Owner', { category: 'staff' });
    expect(await kinds('Planner')).toEqual(['approval-waits']);
    await h.commands.markNotices(who.get('Other')!, { upTo: Number.MAX_SAFE_INTEGER });
    await decideAll('Manager', submission, 'approved');
    expect(await kinds('Other')).toEqual(['approval-waits', 'approval-waits']);
    expect(await kinds('Owner')).toEqual([]);
  });
});
