import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { installWorker } from './installWorker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser that is asked to install; the test says what becomes of it. */
function browser(active: boolean) {
  const installing: (EventTarget & { state: string })[] = [];
  const register = vi.fn((_address: string) => {
    const worker = Object.assign(new EventTarget(), { state: 'installing' });
    installing.push(worker);
    return Promise.resolve({ active: active ? {} : null, installing: worker } as never);
  });
  const ends = (state: string): void => {
    const worker = installing.at(-1)!;
    worker.state = state;
    worker.dispatchEvent(new Event('statechange'));
  };
  return { register, ends };
}

it('tries again after an install that failed, after longer each time, and not after one that worked', async () => {
  const { register, ends } = browser(false);
  installWorker({ register }, 'en');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(register).toHaveBeenCalledTimes(1);
  expect(register).toHaveBeenCalledWith('/service-worker.js?language=en');
  ends('redundant');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(register).toHaveBeenCalledTimes(2);
  ends('redundant');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(register).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(register).toHaveBeenCalledTimes(3);
  ends('activated');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(register).toHaveBeenCalledTimes(3);
});

it('tries again where the browser could not even ask for it', async () => {
  const register = vi.fn(() => Promise.reject(new TypeError('no network')));
  installWorker({ register }, 'en');
  await vi.advanceTimersByTimeAsync(15_000);
  expect(register).toHaveBeenCalledTimes(3);
});

it('leaves a failed update to the next page', async () => {
  const { register, ends } = browser(true);
  installWorker({ register }, 'en');
  await vi.advanceTimersByTimeAsync(0);
  ends('redundant');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(register).toHaveBeenCalledTimes(1);
});
