import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalContent, PLAIN_TERMS, type LineContent } from '#lib/domain/lineContent.ts';
import { mayReadMoney, PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { decodeBody, MESSAGE, roomName, type Refused } from '#lib/wire/index.ts';
import { contentHash } from '#lib/wire/contentHash.ts';
import type { ApprovalLine } from '#server/handoff.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
import { seeded } from './support/seeded.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
/** A second manager, and a second planner. */
let second: TestPerson;
let other: TestPerson;
let planId: string;

beforeAll(async () => {
  at = await startEveryRole('manager', 'planner');
  ({ who } = at);
  [second, other] = at.people.slice(-2) as [TestPerson, TestPerson];
  ({ planId } = at);
}, 30_000);
afterAll(() => at.stop());

type Cells = Readonly<Record<string, unknown>>;
const line = (unitPrice: number, more: Cells = {}): Cells => ({
  ...{ description: 'Stage', category: 'stage', quantity: 1000, unitPrice },
  ...more,
});
async function addLines(...rows: readonly Cells[]): Promise<string[]> {
  const body = { rows: rows.map((values) => ({ values })) };
  const made = await at.app.commands.createRows(who.planner.actor, planId, 'budget', body, null);
  return made.rows.map(({ id }) => id);
}
const edit = (id: string, values: Cells, person = who.planner) =>
  at.app.commands.changeRow(person.actor, planId, 'budget', id, { values }, null);
const trash = (id: string, deleted: boolean) =>
  at.app.commands.changeRow(who.planner.actor, planId, 'budget', id, { deleted }, null);
const submit = (input: object, person = who.planner) =>
  at.app.commands.submitLines(person.actor, planId, input);
const submitThese = (ids: readonly string[], person = who.planner) =>
  submit({ lines: ids.map((id) => ({ line: id })) }, person);
const rules = (input: object, person = who.owner) =>
  at.app.commands.changeApprovalRules(person.actor, planId, input);
async function standing(id: string, person = who.manager): Promise<ApprovalLine> {
  const { lines } = await at.app.commands.readApprovals(person.actor, planId);
  return lines.find((each) => each.line === id)!;
}
type Verdict = 'approved' | 'rejected' | 'asked';
async function decide(
  ids: readonly string[],
  decision: Verdict = 'approved',
  person = who.manager,
  more: { readonly comment?: string; readonly key?: string } = {},
) {
  const { lines } = await at.app.commands.readApprovals(who.manager.actor, planId);
  const hashes = new Map(lines.map((each) => [each.line, each.hash]));
  const decisions = ids.map((id) => ({ line: id, hash: hashes.get(id) ?? '0'.repeat(64), decision }));
  const body = { decisions, ...(more.comment !== undefined && { comment: more.comment }) };
  return at.app.commands.decideLines(person.actor, planId, body, more.key ?? null);
}
async function approvedLine(price: number, more: Cells = {}): Promise<string> {
  const [id] = await addLines(line(price, more));
  await submitThese([id!]);
  await decide([id!]);
  return id!;
}
const refusalOf = refusalsWith('fault');
/** Those who may not read the budget hear that there is none. */
const allowed = (role: PlanRole, ...roles: readonly PlanRole[]): string => {
  if (!mayReadMoney({ role, money: false })) return 'not-found';
  return roles.includes(role) ? 'done' : 'not-allowed';
};
const NONE = { percent: null, amount: null };

describe('A4 submitting', () => {
  test.each(PLAN_ROLES)('is for a %s as the role says', async (role) => {
    const [id] = await addLines(line(100));
    const answer = allowed(role, 'owner', 'planner');
    expect(await refusalOf(submitThese([id!], who[role]))).toBe(answer);
    if (answer !== 'done') await submitThese([id!]);
    expect((await standing(id!)).state).toBe('submitted');
  });

  test('a category or the whole budget takes what was never approved or differs, and leaves out what is not finished', async () => {
    const [a, b, c] = await addLines(
      line(100, { category: 'venue' }),
      line(200, { category: 'gift' }),
      line(300, { category: 'gift', unitPrice: null }),
    );
    const gifts = await submit({ category: 'gift', note: 'For the press' });
    expect(gifts).toMatchObject({ lines: [b], unfinished: [c] });
    expect((await standing(b!)).submitted).toMatchObject({
      note: 'For the press',
      userId: who.planner.userId,
    });
    const rest = await submit({});
    expect(rest.lines).toContain(a);
    expect(rest.lines).not.toContain(b);
    expect(await refusalOf(submit({}))).toBe('nothing-to-submit');
    expect(await refusalOf(submitThese([c!]))).toBe('line-unfinished');
    expect(await refusalOf(submitThese([a!]))).toBe('not-waiting');
    expect(await refusalOf(submitThese(['nowhere']))).toBe('invalid-field lines unknown-row');
  });
});

describe('A10 withdrawing', () => {
  const withdraw = (input: object, person = who.planner) =>
    at.app.commands.withdrawLines(person.actor, planId, input);

  test.each(PLAN_ROLES)('is for a %s as the role says, of what anybody submitted', async (role) => {
    const [id] = await addLines(line(100));
    await submitThese([id!], other);
    const answer = allowed(role, 'owner', 'planner');
    expect(await refusalOf(withdraw({ lines: [id!] }, who[role]))).toBe(answer);
    expect((await standing(id!)).state).toBe(answer === 'done' ? 'draft' : 'submitted');
  });

  test('takes lines or all that waits of a submission, each once; what was decided stays decided', async () => {
    const base = await approvedLine(500);
    await edit(base, { unitPrice: 900 });
    const [a, b, c] = await addLines(line(100), line(200), line(300));
    const { submission } = await submitThese([base, a!, b!, c!]);
    expect(await withdraw({ lines: [base] })).toEqual({ withdrawn: [base] });
    expect((await standing(base)).state).toBe('changed');
    await decide([a!]);
    expect(await refusalOf(withdraw({ lines: [b!, a!] }))).toBe('not-waiting');
    expect((await standing(b!)).state).toBe('submitted');
    expect((await withdraw({ submission })).withdrawn).toEqual([b, c]);
    expect(await refusalOf(withdraw({ submission }))).toBe('not-waiting');
    expect(await refusalOf(withdraw({ lines: [b!] }))).toBe('not-waiting');
    expect(await refusalOf(decide([b!]))).toBe('not-waiting');
    expect((await standing(a!)).state).toBe('approved');
    await submitThese([b!]);
    expect((await standing(b!)).state).toBe('submitted');
    await decide([b!]);
    expect((await standing(b!)).state).toBe('approved');
  });

  test('asks for lines or a submission, not for both or neither', async () => {
    expect(await refusalOf(withdraw({}))).toBe('invalid-field lines required');
    expect(await refusalOf(withdraw({ lines: ['x'], submission: 'y' }))).toBe(
      'invalid-field submission unknown-key',
    );
    expect(await refusalOf(withdraw({ submission: 'nowhere' }))).toBe('not-waiting');
  });

  test('and a decision at once: one of both comes first, the other finds nothing that waits', async () => {
    for (let round = 0; round < 6; round++) {
      const [id] = await addLines(line(100));
      await submitThese([id!], other);
      const taken = () => refusalOf(withdraw({ lines: [id!] }));
      const said = () => refusalOf(decide([id!]));
      const answers = await Promise.all(round % 2 ? [taken(), said()] : [said(), taken()]);
      expect(answers.toSorted()).toEqual(['done', 'not-waiting']);
      expect(['approved', 'draft']).toContain((await standing(id!)).state);
    }
  });

  test('a first yes of two goes with what it was given to', async () => {
    await rules({ chainAbove: 1_000 });
    const [id] = await addLines(line(5_000));
    await submitThese([id!]);
    await decide([id!], 'approved', second);
    await withdraw({ lines: [id!] });
    expect(await standing(id!)).toMatchObject({ state: 'draft', endorsed: null });
    await submitThese([id!]);
    expect((await decide([id!])).decided[0]!.decision).toBe('endorsed');
    await rules({ chainAbove: null });
    await withdraw({ lines: [id!] });
  });
});

describe('A13 what happened', () => {
  const acts = async (input: object, person = who.planner) =>
    at.app.commands.readApprovalActs(person.actor, planId, input);

  test.each(PLAN_ROLES)('is told to a %s as the role says', async (role) => {
    const answer = mayReadMoney({ role, money: false }) ? 'done' : 'not-found';
    expect(await refusalOf(acts({}, who[role]))).toBe(answer);
  });

  test('to a line, newest first, with the values, the words and the people it was about', async () => {
    const [id] = await addLines(line(100));
    await submit({ lines: [{ line: id, reason: 'Bigger' }], note: 'Second round' });
    await at.app.commands.withdrawLines(other.actor, planId, { lines: [id] });
    await submitThese([id!]);
    await decide([id!], 'asked', who.manager, { comment: 'Why so big?' });
    await edit(id!, { unitPrice: 90 });
    await submit({ lines: [{ line: id, reason: 'The stage is' }] });
    await decide([id!]);
    const { acts: all } = await acts({ line: id });
    expect(
      all.map(({ kind, name, words, note, content }) => [kind, name, words, note, content!.unitPrice]),
    ).toEqual([
      ['approved', who.manager.name, null, null, 90],
      ['submitted', who.planner.name, 'The stage is', null, 90],
      ['asked', who.manager.name, 'Why so big?', null, 100],
      ['submitted', who.planner.name, null, null, 100],
      ['withdrawn', other.name, null, null, 100],
      ['submitted', who.planner.name, 'Bigger', 'Second round', 100],
    ]);
    const decided = await acts({ line: id, kind: 'decided', person: who.manager.userId });
    expect(decided.acts.map(({ kind }) => kind)).toEqual(['approved', 'asked']);
    expect((await acts({ line: id, kind: 'asked' })).acts).toHaveLength(1);
    expect((await acts({ line: id, person: other.userId })).acts.map(({ kind }) => kind)).toEqual([
      'withdrawn',
    ]);
    for (const { hash, content } of all) expect(hash).toBe(contentHash(canonicalContent(id!, content)));
  });

  test('in pages that miss and repeat nothing, also while more happens', async () => {
    const whole = (await acts({ limit: '100' })).acts.map(({ id }) => id);
    const ids: number[] = [];
    for (let before: number | null = null; ids.length < whole.length;) {
      const page = await acts({ limit: '7', ...(before !== null && { before: String(before) }) });
      ids.push(...page.acts.map(({ id }) => id));
      before = page.next;
      if (ids.length === 7) await submitThese(await addLines(line(100)));
    }
    expect(ids.slice(0, whole.length)).toEqual(whole);
  });

  test('A13 stands in the log of the line, once for each request, and says what became of that line', async () => {
    const [a, b] = await addLines(line(100), line(200));
    await submitThese([a!, b!]);
    await decide([a!]);
    await at.app.commands.withdrawLines(who.planner.actor, planId, { lines: [b] });
    const log = async (row: string) => {
      const { items } = await at.app.commands.readAudit(who.planner.actor, planId, { sheet: 'budget', row });
      return items.flatMap((item) => (item.type === 'act' ? [[item.action, item.became]] : []));
    };
    expect(await log(a!)).toEqual([
      ['lines-decided', 'approved'],
      ['lines-submitted', 'submitted'],
    ]);
    expect(await log(b!)).toEqual([
      ['lines-withdrawn', 'withdrawn'],
      ['lines-submitted', 'submitted'],
    ]);
  });
});

describe('A5 deciding', () => {
  test.each(PLAN_ROLES)('is for a %s as the role says', async (role) => {
    const [id] = await addLines(line(100));
    await submitThese([id!], other);
    const answer = allowed(role, 'owner', 'manager');
    for (const verdict of ['asked', 'rejected', 'approved'] as const) {
      if ((await standing(id!)).state !== 'submitted') await submitThese([id!], other);
      expect(await refusalOf(decide([id!], verdict, who[role]))).toBe(answer);
    }
  });

  test('keeps the values and the hash of what was decided, with who, when and why', async () => {
    const [id] = await addLines(line(500_000, { unit: '块' }));
    await submit({ lines: [{ line: id, reason: 'Flame-retardant' }], note: 'After the inspection' });
    await decide([id!], 'approved', who.manager, { comment: 'Fine' });
    const content: LineContent = {
      ...PLAIN_TERMS,
      ...{ description: 'Stage', category: 'stage', quantity: 1000, unit: '块', unitPrice: 500_000 },
      currency: 'CNY',
    };
    expect(await standing(id!)).toMatchObject({
      state: 'approved',
      submitted: { reason: 'Flame-retardant', note: 'After the inspection' },
      decided: {
        ...{ decision: 'approved', comment: 'Fine', userId: who.manager.userId, content },
        hash: contentHash(canonicalContent(id!, content)),
      },
    });
  });

  test('what moved in between answers with the difference, and nothing is decided', async () => {
    const [a, b] = await addLines(line(100), line(200));
    await submitThese([a!, b!]);
    const seen = [await standing(a!), await standing(b!)];
    await edit(b!, { unitPrice: 250 });
    const decisions = seen.map(({ line: id, hash }) => ({ line: id, hash, decision: 'approved' }));
    const thrown = await at.app.commands
      .decideLines(who.manager.actor, planId, { decisions }, null)
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      id: 'approval-moved',
      status: 409,
      detail: {
        moved: [{ line: b, now: { unitPrice: 250 }, submitted: { unitPrice: 200 }, approved: null }],
      },
    });
    expect((await standing(a!)).state).toBe('submitted');
  });

  test('a decision is made once: the same key answers again, another request finds nothing that waits', async () => {
    const [id] = await addLines(line(100));
    await submitThese([id!]);
    const { hash } = await standing(id!);
    const body = { decisions: [{ line: id, hash, decision: 'approved' }] };
    const ask = (key: string | null, person = who.manager) =>
      at.app.commands.decideLines(person.actor, planId, body, key);
    const first = await ask('press-1');
    expect(await ask('press-1')).toEqual(first);
    expect(await refusalOf(ask('press-2'))).toBe('not-waiting');
    expect(await refusalOf(ask(null, second))).toBe('not-waiting');
    const both = await addLines(line(100));
    await submitThese(both);
    const raced = await Promise.all(
      [who.manager, second].map((person) => refusalOf(decide(both, 'approved', person))),
    );
    expect(raced.sort()).toEqual(['done', 'not-waiting']);
  });

  test('nobody decides about what he submitted, nor about what he changed after it was submitted', async () => {
    const [own, edited, fine] = await addLines(line(100), line(100), line(100));
    await submitThese([own!], who.owner);
    await submitThese([edited!, fine!]);
    await edit(edited!, { unitPrice: 100_000 }, who.owner);
    await edit(edited!, { note: 'cheap' }, who.owner);
    expect(await refusalOf(decide([own!], 'approved', who.owner))).toBe('own-submission');
    expect(await refusalOf(decide([edited!], 'approved', who.owner))).toBe('own-submission');
    expect(await refusalOf(decide([fine!], 'approved', who.owner))).toBe('done');
    expect(await refusalOf(decide([own!, edited!]))).toBe('done');
  });

  test('a state that a browser writes into the document, or a program into a row, is refused', async () => {
    const id = await approvedLine(100);
    expect(await refusalOf(edit(id, { status: 'approved' }))).toBe('invalid-field status not-a-cell');
    expect(await refusalOf(edit(id, { approvedBy: 'x' }))).toBe('invalid-field approvedBy unknown-key');
  });
});

describe('A6 a forged state', () => {
  /** Somebody with a program of his own writes into the document of the budget; what the server says to it. */
  async function forge(write: (rows: Y.Map<Y.Map<unknown>>) => void): Promise<Refused> {
    class Socket extends WebSocket {
      constructor(address: string, protocols?: string[]) {
        super(address, protocols, { origin: at.origin, headers: { cookie: who.planner.cookie } });
      }
    }
    const doc = new Y.Doc();
    const url = `${at.origin.replace('http', 'ws')}/sync`;
    const provider = new WebsocketProvider(url, roomName(planId, 'budget'), doc, {
      ...{ params: { v: '1', epoch: '1' }, disableBc: true, connect: false },
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    });
    try {
      return await new Promise<Refused>((resolve) => {
        // Whatever else the server says is not asked about here.
        for (const type of Object.values(MESSAGE).filter((type) => type >= MESSAGE.hello))
          provider.messageHandlers[type] = () => {};
        provider.messageHandlers[MESSAGE.refused] = (_e, decoder) => resolve(decodeBody('refused', decoder));
        provider.on('sync', (isSynced) => isSynced && doc.transact(() => write(doc.getMap('rows'))));
        provider.connect();
      });
    } finally {
      provider.destroy();
      provider.awareness.destroy();
    }
  }

  test.each([
    ['status', 'approved'],
    ['approved', true],
    ['approvedBy', 'somebody'],
  ])('%s in a raw update of the room is refused, and nothing says approved', async (key, value) => {
    const [id] = await addLines(line(4_321, { description: `Forged ${key}` }));
    const set = await forge((rows) => rows.get(id!)!.set(key, value));
    expect(set.code).toBe('unknown-field');
    const added = await forge((rows) => {
      const row = new Y.Map<unknown>();
      row.set('$', { description: `Forged ${key} anew`, order: 'a0', [key]: value });
      rows.set(`forged-${key}`, row);
    });
    expect(added.code).toBe('unknown-field');
    expect((await standing(id!)).state).toBe('draft');
    expect(await standing(`forged-${key}`)).toBeUndefined();
    const { bytes } = await at.app.commands.exportSheet(who.planner.actor, planId, 'budget', 'csv', 'en');
    const told = new TextDecoder().decode(bytes).split('\n');
    expect(told.find((each) => each.includes(`Forged ${key}`))).toContain('Draft');
    expect(told.join('\n')).not.toContain(`Forged ${key} anew`);
  });
});

test('every request about approvals is kept once in the log, however many lines it names and however often it comes', async () => {
  const acts = async () => {
    const { items } = await at.app.commands.readAudit(who.owner.actor, planId, { limit: '100' });
    return items.flatMap((item) => (item.type === 'act' ? [item.seq] : []));
  };
  const kept = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = new Set(await acts());
    await work().catch(() => {});
    const { items } = await at.app.commands.readAudit(who.owner.actor, planId, { limit: '100' });
    return items.flatMap((item) => (item.type === 'act' && !before.has(item.seq) ? [item.action] : []));
  };
  const [a, b, c] = await addLines(line(100), line(200), line(300));
  expect(await kept(() => submitThese([a!, b!, c!]))).toEqual(['lines-submitted']);
  const withdraw = () => at.app.commands.withdrawLines(who.planner.actor, planId, { lines: [c] });
  expect(await kept(withdraw)).toEqual(['lines-withdrawn']);
  expect(await kept(withdraw)).toEqual([]);
  const { hash } = await standing(a!);
  const body = { decisions: [{ line: a, hash, decision: 'approved' }] };
  const say = () => at.app.commands.decideLines(who.manager.actor, planId, body, 'kept-once');
  expect(await kept(say)).toEqual(['lines-decided']);
  expect(await kept(say)).toEqual([]);
  expect(await kept(() => decide([a!]))).toEqual(['lines-refused']);
  expect(await kept(() => decide([b!]))).toEqual(['lines-decided']);
  expect(await kept(() => rules({ chainAbove: null }))).toEqual(['approval-rules-changed']);
});

describe('A6 after the decision', () => {
  test('an edit makes it changed at once, in the answers of the sheet and in files; a note does not', async () => {
    const id = await approvedLine(100);
    const stateInSheet = async () => {
      const { rows } = await at.app.commands.readSheet(who.planner.actor, planId, 'budget');
      return rows.find((row) => row.id === id)!.computed.status;
    };
    const csvLine = async () => {
      const file = await at.app.commands
        .exportSheet(who.viewer.actor, planId, 'budget', 'csv', 'en')
        .catch(() => null);
      expect(file).toBeNull();
      const own = await at.app.commands.exportSheet(who.planner.actor, planId, 'budget', 'csv', 'en');
      return new TextDecoder().decode(own.bytes);
    };
    await edit(id, { note: 'By truck', paid: 50, committed: 100 });
    expect([await stateInSheet(), (await standing(id)).state]).toEqual(['approved', 'approved']);
    await edit(id, { unitPrice: 101, description: 'Stage, round' });
    expect([await stateInSheet(), (await standing(id)).differs]).toEqual([
      ...['changed', ['description', 'unitPrice']],
    ]);
    expect(await csvLine()).toMatch(/Stage, round.*Changed since/);
    await edit(id, { unitPrice: 100, description: 'Stage' });
    expect(await stateInSheet()).toBe('approved');
  });

  test('a line in the trash waits for its removal to be approved; taken out again it has changed', async () => {
    const id = await approvedLine(700);
    await trash(id, true);
    expect(await standing(id)).toMatchObject({ state: 'changed', now: null, amount: 0, approvedAmount: 700 });
    await submitThese([id]);
    await decide([id]);
    expect(await standing(id)).toBeUndefined();
    await trash(id, false);
    expect((await standing(id)).state).toBe('changed');
  });
});

describe('A3 tolerances', () => {
  test.each(PLAN_ROLES)('are set by a %s as the role says', async (role) => {
    const tolerances = { line: NONE, category: NONE, total: NONE };
    const answer = allowed(role, 'owner', 'manager');
    expect(await refusalOf(rules({ tolerances }, who[role]))).toBe(answer);
  });

  test('5,240 for an approved 5,000 stay approved and are noted at 5 %, 5,300 ask again', async () => {
    const [id, rest] = await addLines(line(500_000), line(9_500_000, { category: 'venue' }));
    await submitThese([id!, rest!]);
    await decide([id!, rest!]);
    await rules(
      { tolerances: { line: { percent: 500, amount: null }, category: NONE, total: NONE } },
      who.manager,
    );
    await edit(id!, { unitPrice: 524_000 });
    expect(await standing(id!)).toMatchObject({ state: 'noted', approvedAmount: 500_000, amount: 524_000 });
    await edit(id!, { unitPrice: 530_000 });
    expect(await standing(id!)).toMatchObject({ state: 'changed', exceeds: 'line', differs: ['unitPrice'] });
    expect((await standing(rest!)).state).toBe('approved');
    await rules({ tolerances: { line: NONE, category: NONE, total: NONE } }, who.manager);
  });
});

describe('A7 limits and the chain', () => {
  test('limits are the owner’s to set, for those who decide', async () => {
    const limits = (person: TestPerson) => ({ limits: [{ userId: person.userId, amount: 100 }] });
    expect(await refusalOf(rules(limits(second), who.manager))).toBe('not-allowed');
    expect(await refusalOf(rules(limits(who.planner)))).toBe('invalid-field limits unknown-person');
    expect(await refusalOf(rules(limits(second)))).toBe('done');
  });

  test('what is above a manager’s limit is refused, also in pieces; savings are not', async () => {
    await rules({ limits: [{ userId: second.userId, amount: 150 }] });
    const ids = await addLines(line(100), line(100));
    await submitThese(ids);
    expect(await refusalOf(decide(ids, 'approved', second))).toBe('over-limit');
    expect(await refusalOf(decide([ids[0]!], 'approved', second))).toBe('done');
    expect(await refusalOf(decide([ids[1]!], 'approved', second))).toBe('over-limit');
    expect(await refusalOf(decide([ids[1]!], 'rejected', second))).toBe('done');
    const large = await approvedLine(10_000);
    await edit(large, { unitPrice: 9_000 });
    await submitThese([large]);
    expect(await refusalOf(decide([large], 'approved', second))).toBe('done');
    await rules({ limits: [{ userId: second.userId, amount: null }] });
  });

  test('above the threshold two people agree to the same content', async () => {
    await rules({ chainAbove: 1_000, limits: [{ userId: second.userId, amount: 500 }] });
    const ids = await addLines(line(900), line(200));
    await submitThese(ids);
    const { decided } = await decide(ids, 'approved', second);
    expect(decided.map(({ decision }) => decision)).toEqual(['endorsed', 'endorsed']);
    expect(await standing(ids[0]!)).toMatchObject({
      state: 'submitted',
      endorsed: { userId: second.userId },
    });
    expect(await refusalOf(decide(ids, 'approved', second))).toBe('second-person');
    await edit(ids[1]!, { unitPrice: 250 });
    const again = await decide(ids);
    expect(again.decided.map(({ decision }) => decision)).toEqual(['approved', 'endorsed']);
    await rules({ chainAbove: null, limits: [{ userId: second.userId, amount: null }] });
    await decide([ids[1]!], 'rejected');
  });
});

describe('A8 standing in for somebody', () => {
  const lend = (input: object, person = who.manager) =>
    at.app.commands.delegateApprovals(person.actor, planId, input);
  const days = { firstDay: '2020-01-01', lastDay: '2100-01-01' };

  test('a planner decides in a manager’s place while it lasts, and never about his own', async () => {
    const [id, mine] = await addLines(line(100), line(100));
    await submitThese([id!]);
    await submitThese([mine!], other);
    expect(await refusalOf(decide([id!], 'approved', other))).toBe('not-allowed');
    const past = await lend({ userId: other.userId, firstDay: '2020-01-01', lastDay: '2020-01-02' });
    expect(await refusalOf(decide([id!], 'approved', other))).toBe('not-allowed');
    const lent = await lend({ userId: other.userId, ...days });
    expect(await refusalOf(decide([mine!], 'approved', other))).toBe('own-submission');
    expect(await refusalOf(decide([id!], 'approved', other))).toBe('done');
    expect((await standing(id!)).decided).toMatchObject({
      userId: other.userId,
      onBehalfOf: { userId: who.manager.userId },
    });
    expect(await refusalOf(at.app.commands.revokeDelegation(other.actor, planId, lent.id))).toBe(
      'not-allowed',
    );
    await at.app.commands.revokeDelegation(who.manager.actor, planId, lent.id);
    await at.app.commands.revokeDelegation(who.owner.actor, planId, past.id);
    expect(await refusalOf(decide([mine!], 'approved', other))).toBe('not-allowed');
  });

  test('is lent by those who decide, to those who may read the budget, and not lent on', async () => {
    const to = (person: TestPerson) => ({ userId: person.userId, ...days });
    expect(await refusalOf(lend(to(second), who.planner))).toBe('not-allowed');
    for (const nobody of [who.agency, who.viewer, who.manager])
      expect(await refusalOf(lend(to(nobody)))).toBe('invalid-field userId unknown-person');
    expect(await refusalOf(lend({ ...to(other), lastDay: '2019-01-01' }))).toBe(
      'invalid-field lastDay days-out-of-order',
    );
    const lent = await lend(to(other));
    expect(await refusalOf(lend(to(second), other))).toBe('not-allowed');
    await at.app.commands.revokeDelegation(who.manager.actor, planId, lent.id);
  });

  test('whoever lent it takes no part in what he submitted himself', async () => {
    const [id] = await addLines(line(100));
    const lent = await lend({ userId: other.userId, ...days }, who.owner);
    await submitThese([id!], who.owner);
    expect(await refusalOf(decide([id!], 'approved', other))).toBe('own-submission');
    await at.app.commands.revokeDelegation(who.owner.actor, planId, lent.id);
  });
});

test('D4 1,000 approvals against edits: each holds the hash of the content that it names', async () => {
  const random = seeded(7);
  const ids = await addLines(...Array.from({ length: 50 }, (_, index) => line(1_000 + index)));
  const read = async () =>
    new Map(
      (await at.app.commands.readApprovals(who.manager.actor, planId)).lines.map((each) => [each.line, each]),
    );
  const said = new Map<string, number>();
  const waiting = new Set<string>();
  for (let round = 0; round < 20; round++) {
    await submitThese(
      ids.filter((id) => !waiting.has(id)),
      other,
    );
    const seen = await read();
    const answers = new Map<string, string>();
    const approve = async (id: string): Promise<void> => {
      const body = { decisions: [{ line: id, hash: seen.get(id)!.hash, decision: 'approved' }] };
      answers.set(id, await refusalOf(at.app.commands.decideLines(who.manager.actor, planId, body, null)));
    };
    const change = (id: string) => edit(id, { unitPrice: 1 + Math.floor(random() * 1_000_000) });
    // Of three lines, one is left alone, one is changed before, and one while it is decided about.
    const work = ids.map((id) => async (): Promise<unknown> => {
      const kind = Math.floor(random() * 3);
      if (kind === 0) return approve(id);
      const changed = change(id);
      if (kind === 1) await changed;
      else for (let turns = random() * 60; turns > 0; turns--) await new Promise(setImmediate);
      return Promise.all([approve(id), changed]);
    });
    await Promise.all(work.map((begin) => begin()));
    const after = await read();
    waiting.clear();
    for (const id of ids) {
      const answer = answers.get(id)!;
      said.set(answer, (said.get(answer) ?? 0) + 1);
      const { now, hash, decided, state } = after.get(id)!;
      expect(hash).toBe(contentHash(canonicalContent(id, now)));
      if (answer === 'done') {
        expect(decided!.hash).toBe(seen.get(id)!.hash);
        expect(decided!.hash).toBe(contentHash(canonicalContent(id, decided!.content)));
        expect(state).toBe(hash === decided!.hash ? 'approved' : 'changed');
      } else {
        expect([answer, state]).toEqual(['approval-moved', 'submitted']);
      }
      // What stayed approved is submitted no more; it is edited for the next round.
      if (state === 'approved') await change(id);
      if (state === 'submitted') waiting.add(id);
    }
  }
  expect([...said.values()].reduce((all, count) => all + count, 0)).toBe(1_000);
  for (const answer of ['done', 'approval-moved']) expect(said.get(answer)).toBeGreaterThan(100);
}, 60_000);
