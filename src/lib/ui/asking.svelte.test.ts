import { afterEach, expect, it } from 'vitest';
import { ApiRefusal } from './askApi.ts';
import { Asking } from './asking.svelte.ts';
import { closeToast, toasts } from './overlay/toasts.svelte.ts';

afterEach(() => toasts().forEach(({ id }) => closeToast(id)));

const refused = (field: string | null) => () =>
  Promise.reject(new ApiRefusal('invalid-field', `Wrong: ${field ?? 'all of it'}`, {}, field));

it('a refusal is told at its field where the form shows that, and is gone when it is asked again', async () => {
  const asking = new Asking();
  expect([asking.problem('name'), asking.problem('email')]).toEqual([null, null]);
  expect(await asking.run(refused('email'))).toBe(false);
  expect([asking.problem('name'), asking.problem('email')]).toEqual([null, 'Wrong: email']);
  expect(toasts().map(({ text }) => text)).toEqual([]);
  expect(await asking.run(() => Promise.resolve())).toBe(true);
  expect(asking.problem('email')).toBeNull();
});

it('a refusal of something that the form does not show, or of all of it, is told in words that stay', async () => {
  const asking = new Asking();
  asking.problem('name');
  await asking.run(refused('email'));
  await asking.run(refused(null));
  expect(asking.problem('name')).toBeNull();
  expect(toasts().map(({ text }) => text)).toEqual(['Wrong: email', 'Wrong: all of it']);
});

it('what is no refusal is not swallowed, and it can be asked again', async () => {
  const asking = new Asking();
  await expect(asking.run(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  expect(asking.busy).toBe(false);
});
