import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenSurvey } from '#server/handoff.ts';
import { actions, load } from '../src/routes/survey/[secret]/+page.server.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';
import { postForm } from './support/postForm.ts';
import { RoomListener } from './support/roomListener.ts';
import { refusalsWith } from './support/refusals.ts';

let live: LiveApp;
let owner: TestPerson;
let rows: readonly string[];
const person = (role: string): TestPerson => live.people.find((each) => each.role === role)!;
const secretOf = (url: string): string => url.split('/survey/')[1]!;

beforeAll(async () => {
  live = await startLiveApp(['planner', 'agency', 'manager', 'viewer']);
  [owner] = live.people as [TestPerson];
  const names = ['签到', 'Food', 'Way home'];
  const values = names.map((name) => ({ values: { name } }));
  const made = await live.app.commands.createRows(
    owner.actor,
    live.planId,
    'touchpoints',
    { rows: values },
    null,
  );
  rows = made.rows.map(({ id }) => id);
});
afterAll(() => live.stop());

const refusal = refusalsWith('field');
async function survey(input: object = {}) {
  const { commands } = live.app;
  const wanted = { title: 'How was it?', touchpoints: rows.slice(0, 2), ...input };
  const made = await commands.makeSurvey(person('planner').actor, live.planId, wanted);
  const secret = secretOf(made.url);
  const score = (importance: number | null, satisfaction: number | null, row = rows[0]!) => ({
    ...{ row, importance, satisfaction },
  });
  return {
    ...{ id: made.id, secret, score },
    answer: (scores: readonly object[], more: object = {}, guest: string | null = null, ip = '9.9.9.9') =>
      commands.answerSurvey(secret, guest, ip, { scores, ...more }),
    open: (guest: string | null = null): Promise<OpenSurvey> => commands.openSurvey(secret, guest),
    read: async () =>
      (await commands.listSurveys(owner.actor, live.planId)).surveys.find(({ id }) => id === made.id)!,
    change: (patch: object) => commands.changeSurvey(owner.actor, live.planId, made.id, patch),
  };
}

describe('E4 a survey', () => {
  it('asks whoever has its link about its touchpoints, and tells nothing else of the plan', async () => {
    const { open } = await survey();
    expect(await open()).toEqual({
      ...{ title: 'How was it?', intro: null, locale: 'en', closesOn: null, open: true, mine: null },
      touchpoints: [
        { row: rows[0], name: '签到' },
        { row: rows[1], name: 'Food' },
      ],
    });
  });

  it('comes to how many answered, their mean and their spread, each question for itself', async () => {
    const { answer, score, read } = await survey();
    await answer([score(5, 3), score(2, null, rows[1]!)]);
    await answer([score(5, 4)]);
    await answer([score(4, 5)]);
    // 14 ÷ 3 with √(2 ÷ 9), and 4 with √(2 ÷ 3).
    expect(await read()).toMatchObject({
      answers: 3,
      results: [
        {
          row: rows[0],
          importance: { count: 3, mean: 4_667, spread: 471 },
          satisfaction: { count: 3, mean: 4_000, spread: 816 },
        },
        {
          row: rows[1],
          importance: { count: 1, mean: 2_000, spread: 0 },
          satisfaction: { count: 0, mean: null },
        },
      ],
    });
  });

  it('refuses scores that are none, other rows, the same twice, and an answer that says nothing', async () => {
    const { answer, score, read } = await survey();
    expect(await refusal(answer([score(6, 3)]))).toBe('invalid-field importance');
    expect(await refusal(answer([score(3.5, 3)]))).toBe('invalid-field importance');
    expect(await refusal(answer([score(3, 3, rows[2]!)]))).toBe('invalid-field scores');
    expect(await refusal(answer([score(3, 3), score(4, 4)]))).toBe('invalid-field scores');
    expect(await refusal(answer([score(null, null)]))).toBe('invalid-field scores');
    expect(await refusal(answer([score(3, 3)], { comment: 'x'.repeat(501) }))).toBe('invalid-field comment');
    expect((await read()).answers).toBe(0);
  });
});

describe('E5 a browser', () => {
  it('that answered is asked whether to change its answer, and counts once', async () => {
    const { answer, score, read, open } = await survey();
    const { guest } = await answer([score(1, 1)], { comment: 'Cold' });
    expect((await open(guest)).mine).toEqual({ scores: [score(1, 1)], comment: 'Cold' });
    expect(await refusal(answer([score(5, 5)], {}, guest))).toBe('answered-before');
    expect(await answer([score(5, 5)], { change: true }, guest)).toEqual({ guest });
    expect(await read()).toMatchObject({
      answers: 1,
      results: [{ importance: { count: 1, mean: 5_000 } }, {}],
    });
    expect((await open(guest)).mine!.comment).toBeNull();
  });

  it('is not known to another survey, nor is its address kept', async () => {
    const [first, second] = [await survey(), await survey()];
    const { guest } = await first.answer([first.score(4, 4)], {}, null, '203.0.113.77');
    expect((await second.open(guest)).mine).toBeNull();
    const kept = JSON.stringify(
      await live.app.commands.readSurveyAnswers(owner.actor, live.planId, first.id),
    );
    for (const secret of [guest, '203.0.113.77', first.secret]) expect(kept).not.toContain(secret);
  });

  it('finds an end after 600 answers from one address in an hour; others go on', async () => {
    const { answer, score, secret } = await survey();
    for (let count = 0; count < 600; count++) await refusalOrDone(answer([score(9, 9)], {}, null, '1.1.1.1'));
    expect(await refusal(answer([score(3, 3)], {}, null, '1.1.1.1'))).toBe('too-many-tries');
    await answer([score(3, 3)], {}, null, '1.1.1.2');

    // The guest reads so in the guest's language, and nothing that was typed is lost.
    for (const [language, words] of [
      ['zh-CN', /尝试|稍后|太多|频繁/],
      ['en', /tries/i],
    ] as const) {
      const typed = [
        [`importance:${rows[0]}`, '5'],
        [`satisfaction:${rows[0]}`, '2'],
        ['comment', 'Cold'],
      ] as const;
      const posted = { path: `/survey/${secret}`, params: { secret }, typed, language };
      const refused = await postForm(live, actions.default!, posted);
      expect(refused).toMatchObject({
        status: 429,
        data: {
          message: expect.stringMatching(words),
          given: { [rows[0]!]: { row: rows[0], importance: 5, satisfaction: 2 } },
          comment: 'Cold',
        },
      });
    }
  });
});
const refusalOrDone = (work: Promise<unknown>): Promise<unknown> => work.catch(() => null);

describe('E6 a link', () => {
  it('leads nowhere once another was made, and answers that came stay', async () => {
    const { answer, score, open, change, read } = await survey();
    await answer([score(4, 4)]);
    const { url } = await change({ renew: true });
    expect(await refusal(open())).toBe('not-found');
    expect(await refusal(answer([score(4, 4)]))).toBe('not-found');
    expect((await live.app.commands.openSurvey(secretOf(url!), null)).title).toBe('How was it?');
    expect((await read()).answers).toBe(1);
  });

  it('that ended while somebody wrote leaves what they wrote on the page', async () => {
    const { secret, change } = await survey();
    await change({ renew: true });
    const typed = [
      [`importance:${rows[0]}`, '5'],
      ['comment', 'Cold'],
    ] as const;
    const posted = { path: `/survey/${secret}`, params: { secret }, typed };
    expect(await postForm(live, actions.default!, posted)).toMatchObject({
      ...{ status: 404, data: { id: 'not-found', comment: 'Cold' } },
    });
    expect(await postForm(live, load, posted)).toEqual({ secret, survey: null, again: false, done: false });
  });

  it('takes no answers when the survey is closed or its last day is over', async () => {
    const { answer, score, open, change } = await survey();
    await change({ closed: true });
    expect((await open()).open).toBe(false);
    expect(await refusal(answer([score(4, 4)]))).toBe('survey-closed');
    await change({ closed: false, closesOn: '2020-01-01' });
    expect(await refusal(answer([score(4, 4)]))).toBe('survey-closed');
    await change({ closesOn: '2199-01-01' });
    await answer([score(4, 4)]);
  });

  it('is made and ended by planners and owners, and what guests wrote is read by managers too, by nobody else', async () => {
    const { id, answer, score } = await survey();
    await answer([score(5, 5)], { comment: '<b>=1+1</b>' });
    const { commands } = live.app;
    for (const role of ['agency', 'manager', 'viewer']) {
      const { actor } = person(role);
      const wanted = { title: 'x', touchpoints: rows };
      expect(await refusal(commands.makeSurvey(actor, live.planId, wanted)), role).toBe('not-allowed');
      expect(await refusal(commands.changeSurvey(actor, live.planId, id, { closed: true })), role).toBe(
        'not-allowed',
      );
      expect((await commands.listSurveys(actor, live.planId)).may.keep, role).toBe(false);
    }
    for (const role of ['agency', 'viewer'])
      expect(await refusal(commands.readSurveyAnswers(person(role).actor, live.planId, id))).toBe(
        'not-allowed',
      );
    const { answers } = await commands.readSurveyAnswers(person('manager').actor, live.planId, id);
    expect(answers).toMatchObject([{ comment: '<b>=1+1</b>', scores: [score(5, 5)] }]);
    const file = await commands.exportSurveyAnswers(person('manager').actor, live.planId, id, 'en');
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain('签到 – Importance');
    expect(text).toContain('<b>=1+1</b>');
  });
});

describe('E10 a proposal to change the standard', () => {
  it('is made by those who may comment, and taken or refused once by an owner of the workspace alone', async () => {
    const { commands } = live.app;
    const { planId } = live;
    const wanted = { touchpoint: rows[0]!, wanted: 'Two desks', suggested: '2', reason: 'Guests waited' };
    expect(await refusal(commands.proposeStandardChange(person('viewer').actor, planId, wanted))).toBe(
      'not-allowed',
    );
    expect(
      await refusal(commands.proposeStandardChange(owner.actor, planId, { ...wanted, touchpoint: 'gone' })),
    ).toBe('invalid-field touchpoint');
    expect(
      await refusal(commands.proposeStandardChange(owner.actor, planId, { ...wanted, reason: ' ' })),
    ).toBe('invalid-field reason');
    const made = await commands.proposeStandardChange(person('agency').actor, planId, wanted);
    expect(made).toMatchObject({
      changes: [{ subject: '签到', wanted: 'Two desks', suggested: '2', state: 'open', decided: null }],
      may: { propose: true, decide: false },
    });
    const { id } = made.changes[0]!;
    const settle = (actor: TestPerson['actor'], state: string) =>
      commands.settleStandardChange(actor, planId, id, { state, answer: 'Not this year' });
    for (const role of ['planner', 'agency', 'manager', 'viewer'])
      expect(await refusal(settle(person(role).actor, 'taken')), role).toBe('not-allowed');
    const after = await settle(owner.actor, 'taken');
    expect(after.changes[0]).toMatchObject({ state: 'taken', decided: { by: { userId: owner.userId } } });
    expect(await refusal(settle(owner.actor, 'refused'))).toBe('standard-change-settled');
    const read = await commands.listStandardChanges(person('viewer').actor, planId);
    expect(read.may).toEqual({ propose: false, decide: false });
    expect(read.changes).toHaveLength(1);
  });
});

describe('E13 a proposal from the board or the measures', () => {
  const words = { wanted: 'Two desks', reason: 'Guests waited' };
  const add = async (sheet: 'tasks' | 'evaluation', values: object): Promise<string> => {
    const { commands } = live.app;
    const made = await commands.createRows(owner.actor, live.planId, sheet, { rows: [{ values }] }, null);
    return made.rows[0]!.id;
  };
  const propose = (about: object) =>
    live.app.commands.proposeStandardChange(owner.actor, live.planId, { ...words, ...about });

  it('is kept with the touchpoint that its task improves, and of a measure with its name alone', async () => {
    const link = { sheet: 'touchpoints', row: rows[1]! };
    const task = await add('tasks', { name: 'Shorter queues', link });
    const measure = await add('evaluation', { metric: 'Complaints' });
    const { changes } = await propose({ task });
    expect(changes[0]).toMatchObject({ subject: 'Shorter queues', touchpoint: rows[1] });
    const after = await propose({ measure });
    expect(after.changes.find(({ subject }) => subject === 'Complaints')).toMatchObject({
      ...{ touchpoint: null, requirementId: null, wanted: 'Two desks' },
    });
  });

  it('is about one thing that is there, and no two', async () => {
    expect(await refusal(propose({}))).toBe('invalid-field touchpoint');
    expect(await refusal(propose({ task: 'gone' }))).toBe('invalid-field task');
    expect(await refusal(propose({ touchpoint: rows[0], measure: 'any' }))).toBe('invalid-field measure');
  });

  it('finds an end while 50 of one person wait, and goes on when one is decided', async () => {
    const { commands } = live.app;
    const { actor } = person('planner');
    const one = () => commands.proposeStandardChange(actor, live.planId, { ...words, touchpoint: rows[1] });
    const read = await one();
    const id = read.changes.find(({ by }) => by.userId === actor.userId)!.id;
    for (let count = 1; count < 50; count++) await one();
    expect(await refusal(one())).toBe('too-many-standard-changes');
    await propose({ touchpoint: rows[1] });
    await settleAt(live.planId, id, { state: 'refused', answer: 'Not this year' });
    await one();
  });

  /** Both ways to say what becomes of one: at the plan, and at the standards. */
  const ways = [
    ['at the plan', (id: string, said: object) => settleAt(live.planId, id, said)],
    [
      'at the standards',
      (id: string, said: object) => live.app.commands.decidePackChange(owner.actor, id, said),
    ],
  ] as const;
  const settleAt = (planId: string, id: string, said: object) =>
    live.app.commands.settleStandardChange(owner.actor, planId, id, said);

  it.each(ways)(
    'is refused %s with a reason, which reaches every page and whoever made it',
    async (_, settle) => {
      const { commands } = live.app;
      const { actor } = person('manager');
      const about = { ...words, touchpoint: rows[2] };
      const other = await commands.proposeStandardChange(actor, live.planId, about);
      const { id } = other.changes.find(({ state, subject }) => subject === 'Way home' && state === 'open')!;
      const { cookie } = person('viewer');
      const listener = await RoomListener.join(live.origin, live.planId, 'surveys', cookie);
      const said = (): string[] => listener.told.split(`"id\\":\\"${id}\\"`).slice(1);
      const isTold = (word: string) => said().some((of) => of.slice(0, 800).includes(word));
      expect(isTold('"state\\":\\"open')).toBe(true);
      expect(await refusal(settle(id, { state: 'refused', answer: ' ' }))).toBe('invalid-field answer');
      const bell = async () =>
        (await commands.listNotices(actor, {})).notices.filter(({ kind }) => kind === 'standard-decided');
      const before = (await bell()).length;
      await settle(id, { state: 'refused', answer: 'Not this year' });
      await expect.poll(() => isTold('"state\\":\\"refused') && isTold('Not this year')).toBe(true);
      expect(await bell()).toHaveLength(before + 1);
      listener.close();
    },
  );
});
