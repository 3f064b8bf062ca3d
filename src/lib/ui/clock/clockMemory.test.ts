import { describe, expect, it } from 'vitest';
import type { ClockPicture } from '#lib/schema/clockPicture.ts';
import { ClockMemory, type ClockStorage } from './clockMemory.ts';

function storage(): ClockStorage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get length() {
      return all.size;
    },
    key: (at) => [...all.keys()][at] ?? null,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}
const kept = (heardAt: number) => ({ id: 'a', picture: {} as ClockPicture, offset: 5, heardAt });

describe('L5 what a screen keeps of its clock', () => {
  it('is there after a reload, until it is forgotten', () => {
    const device = storage();
    new ClockMemory('one', device).keep(kept(7));
    expect(new ClockMemory('one', device).read()).toEqual(kept(7));
    expect(new ClockMemory('two', device).read()).toBeNull();
    new ClockMemory('one', device).forget();
    expect(new ClockMemory('one', device).read()).toBeNull();
  });

  it('is of the five clocks that were heard last', () => {
    const device = storage();
    for (let at = 0; at < 8; at++) new ClockMemory(`clock ${at}`, device).keep(kept(at));
    expect([...device.all.keys()]).toEqual([3, 4, 5, 6, 7].map((at) => `cuegrid-clock:clock ${at}`));
  });

  it('is nothing where storage is forbidden or holds something else', () => {
    const device = storage();
    device.setItem('cuegrid-clock:one', '{');
    expect(new ClockMemory('one', device).read()).toBeNull();
    const full = {
      ...device,
      setItem: () => {
        throw new Error('full');
      },
    };
    new ClockMemory('one', full).keep(kept(1));
    expect(new ClockMemory('one', null).read()).toBeNull();
  });
});
