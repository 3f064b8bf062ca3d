import { expect, test } from 'vitest';
import { FloorMemory } from './floorMemory.ts';

function storage(kept: string | null): Storage {
  let value = kept;
  return {
    getItem: () => value,
    setItem: (_: string, next: string) => void (value = next),
  } as unknown as Storage;
}

test('H21 the way a person looks at the floor of a plan is kept', () => {
  const store = storage(null);
  const memory = new FloorMemory('ann', 'plan', store);
  expect(memory.read().view).toBe('grid');
  memory.keep({ ...memory.read(), view: 'plan', snaps: false });
  expect(new FloorMemory('ann', 'plan', store).read()).toMatchObject({ view: 'plan', snaps: false });
});

test('H21 what is kept and not understood is as declared', () => {
  const memory = new FloorMemory(
    'ann',
    'plan',
    storage('{"view":"cube","share":9,"layers":{"labels":false}}'),
  );
  const read = memory.read();
  expect([read.view, read.share, read.layers.labels, read.layers.zones]).toEqual(['grid', 0.8, false, true]);
  expect(new FloorMemory('ann', 'plan', storage('{')).read().view).toBe('grid');
});

test('H68 what stands beside the plan is remembered for the plan alone and beside the grid', () => {
  const store = storage(null);
  const memory = new FloorMemory('ann', 'plan', store);
  expect(memory.read().rail).toEqual({ plan: true, both: false });
  memory.keep({ ...memory.read(), rail: { plan: false, both: true } });
  expect(new FloorMemory('ann', 'plan', store).read().rail).toEqual({ plan: false, both: true });
  expect(new FloorMemory('ann', 'plan', storage('{"rail":{"both":"yes"}}')).read().rail.both).toBe(false);
});
