import { expect, test } from 'vitest';
import type { PlanStanding } from '#server/handoff.ts';
import { Standings } from './standings.svelte.ts';

const standing = (error: number): PlanStanding => {
  return { readiness: [], findings: { error, warning: 0, advice: 0 } };
};
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

test('each plan is known as soon as its standing comes; one that could not be had stays unknown', async () => {
  const standings = new Standings();
  let later: (standing: PlanStanding) => void = () => {};
  standings.follow({
    a: Promise.resolve(standing(1)),
    b: new Promise((resolve) => (later = resolve)),
    c: Promise.resolve(null),
  });
  await turn();
  expect([standings.of('a'), standings.of('b'), standings.of('c')]).toEqual([
    standing(1),
    undefined,
    undefined,
  ]);
  later(standing(2));
  await turn();
  expect(standings.of('b')).toEqual(standing(2));
});

test('what was known stays until the new is there, and nothing old comes after it', async () => {
  const standings = new Standings();
  let late: (standing: PlanStanding) => void = () => {};
  standings.follow({ a: Promise.resolve(standing(1)), b: new Promise((resolve) => (late = resolve)) });
  await turn();
  standings.follow({ a: new Promise(() => {}), b: Promise.resolve(standing(3)) });
  expect(standings.of('a')).toEqual(standing(1));
  await turn();
  late(standing(2));
  await turn();
  expect(standings.of('b')).toEqual(standing(3));
});
