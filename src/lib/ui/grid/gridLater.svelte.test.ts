import { expect, test, vi } from 'vitest';

// What was fetched once is there for good, also for tests of other files that share these modules.
vi.resetModules();

test('the later parts of a grid are here when the page has what says what they did, whoever fetched their file', async () => {
  const { GridLater } = await import('./gridLater.ts');
  const { isLaterHere, whenLater } = await import('#lib/grid/later.ts');
  await import('./laterGrid.ts');
  expect([isLaterHere(), GridLater.view]).toEqual([false, null]);

  const seen: unknown[] = [];
  whenLater(() => seen.push(isLaterHere(), typeof GridLater.view?.noticeText));
  await vi.waitFor(() => expect(seen).toEqual([true, 'function']));
});
