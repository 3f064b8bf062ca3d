import { expect, test } from 'vitest';
import { RecentPlaces } from './recentPlaces.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

test('the latest place comes first, each once, and not more than a dozen', () => {
  const places = new RecentPlaces('ann', storage());
  for (let n = 0; n < 20; n++) places.visit({ plan: `p${n}`, page: 'zones' });
  places.visit({ plan: 'p15', page: 'zones' });
  places.visit({ plan: 'p15', page: 'overview' });
  expect(
    places
      .list()
      .map(({ plan, page }) => `${plan} ${page}`)
      .slice(0, 4),
  ).toEqual([...['p15 overview', 'p15 zones', 'p19 zones', 'p18 zones']]);
  expect(places.list()).toHaveLength(12);
});

test('places are one person’s own, and are forgotten when they leave', () => {
  const device = storage();
  const [ann, bob] = [new RecentPlaces('ann', device), new RecentPlaces('bob', device)];
  ann.visit({ plan: 'p', page: 'budget' });
  expect(bob.list()).toEqual([]);
  ann.forget();
  expect(ann.list()).toEqual([]);
});

test('what is not understood is no place, and without a store nothing is kept', () => {
  const device = storage();
  device.setItem(
    'places ann',
    '[{"plan":"p","page":"tasks"},{"plan":"p","page":"evil"},7,null,{"page":"cues"}]',
  );
  expect(new RecentPlaces('ann', device).list()).toEqual([{ plan: 'p', page: 'tasks' }]);
  device.setItem('places ann', '{"0":1');
  expect(new RecentPlaces('ann', device).list()).toEqual([]);
  const none = new RecentPlaces('ann', null);
  none.visit({ plan: 'p', page: 'cues' });
  expect(none.list()).toEqual([]);
});
