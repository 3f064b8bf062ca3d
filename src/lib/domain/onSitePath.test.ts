import { expect, test } from 'vitest';
import { onSitePath, onSiteTarget, type OnSiteTarget } from './onSitePath.ts';

test.each<OnSiteTarget>([null, { kind: 'zone', row: 'zone-checkin' }, { kind: 'supply', row: 'a&b=c 签到' }])(
  'U2 the address on a label says again what it was made for: %j',
  (target) => {
    const url = new URL(onSitePath('plan-1', target), 'https://cuegrid.example');
    expect(url.pathname).toBe('/plans/plan-1/on-site');
    expect(onSiteTarget(url.searchParams)).toEqual(target);
  },
);

test('U2 an address that names nothing opens the whole checklist', () => {
  expect(onSiteTarget(new URLSearchParams('?zone=&row='))).toBeNull();
  expect(onSiteTarget(new URLSearchParams('?zone=z&row=r'))).toEqual({ kind: 'supply', row: 'r' });
});
