import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBus, type Bus } from '../bus.ts';
import { silentLog } from '../log.ts';
import { NoticeFeeds } from './noticeFeeds.ts';

let bus: Bus;
let feeds: NoticeFeeds;
let waiting: Record<string, number>;
let asked: string[];
beforeEach(() => {
  bus = createBus();
  waiting = { manager: 2, planner: 0 };
  asked = [];
  feeds = new NoticeFeeds({
    ...{ bus, log: silentLog },
    unread: () => Promise.resolve(1),
    waiting: (userId) => {
      asked.push(userId);
      return Promise.resolve({ rights: userId === 'manager' ? 1 : 0, waiting: waiting[userId] ?? 0 });
    },
    deciders: (planId) => Promise.resolve(new Set(planId === 'plan' ? ['manager', 'away'] : [])),
  });
});
afterEach(() => feeds.close());

function listen(userId: string) {
  const stream = feeds.follow(userId, `session of ${userId}`);
  if (stream === 'full') throw new Error('nobody listens');
  const reader = stream.getReader();
  const utf8 = new TextDecoder();
  return async (): Promise<unknown> => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      const data = /event: unread\ndata: (.*)/.exec(utf8.decode(value))?.[1];
      if (data) return JSON.parse(data);
    }
  };
}

test('M5 whoever listens hears how much waits for him, at once and when approvals of his plans change', async () => {
  const next = listen('manager');
  expect(await next()).toEqual({ unread: 1, rights: 1, waiting: 2 });
  waiting.manager = 3;
  bus.publish({ type: 'approvals-changed', planId: 'plan' });
  expect(await next()).toEqual({ unread: 1, rights: 1, waiting: 3 });
});

test('M5 nobody is asked about who decides elsewhere, or does not listen', async () => {
  const next = listen('planner');
  await next();
  bus.publish({ type: 'approvals-changed', planId: 'plan' });
  bus.publish({ type: 'plan-changed', planId: 'other' });
  bus.publish({ type: 'notices-changed', userId: 'planner' });
  await next();
  expect(asked).toEqual(['planner', 'planner']);
});
