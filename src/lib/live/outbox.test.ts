import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Outbox } from './outbox.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function typist() {
  const sent: { gesture: string; text: unknown }[] = [];
  const reader = new Y.Doc();
  const outbox = new Outbox(
    ({ id }, update) => {
      Y.applyUpdate(reader, update);
      sent.push({ gesture: id, text: reader.getMap('m').get('cell') });
    },
    () => 0,
  );
  const doc = new Y.Doc();
  let gesture = '';
  doc.on('update', (update: Uint8Array) => outbox.push({ id: gesture, label: 'type' }, update));
  return {
    sent,
    outbox,
    type(text: string, as = text) {
      gesture = as;
      doc.getMap('m').set('cell', text);
    },
  };
}

it('sends the first update at once and what comes faster than 20 a second together', () => {
  const { sent, outbox, type } = typist();
  outbox.open();
  for (const text of ['a', 'b', 'c']) type(text);
  expect(sent).toEqual([{ gesture: 'a', text: 'a' }]);
  vi.advanceTimersByTime(50);
  expect(sent).toHaveLength(2);
  expect(sent[1]!.text).toBe('c');
  expect(['b', 'c']).not.toContain(sent[1]!.gesture);
  vi.advanceTimersByTime(50);
  type('d');
  expect(sent[2]).toEqual({ gesture: 'd', text: 'd' });
});

it('keeps the pieces of one gesture under its name', () => {
  const { sent, outbox, type } = typist();
  outbox.open();
  for (const text of ['a', 'b', 'c']) type(text, 'paste');
  vi.advanceTimersByTime(1000);
  expect(sent.map(({ gesture }) => gesture)).toEqual(['paste', 'paste']);
});

it('S15 sends nothing while it is closed, and forgets what waited', () => {
  const { sent, outbox, type } = typist();
  type('before');
  outbox.open();
  type('a');
  type('b');
  outbox.close();
  vi.advanceTimersByTime(1000);
  expect(sent.map(({ gesture }) => gesture)).toEqual(['a']);
});
