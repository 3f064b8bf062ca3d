import { expect, test } from 'vitest';
import { handlingOf } from './handling.ts';

const own = new Set(['/_app/immutable/entry/start.abc.js', '/icon-192.png']);
const get = (path: string, mode = 'cors') => handlingOf({ method: 'GET', mode, path }, own);

test('files of the build come from the cache, those of a newer build too', () => {
  expect(get('/icon-192.png')).toBe('asset');
  expect(get('/_app/immutable/entry/start.abc.js')).toBe('asset');
  expect(get('/_app/immutable/nodes/9.def.js')).toBe('asset');
});

test('the API, sync and whatever changes something never pass through', () => {
  expect(get('/api/plans')).toBe('leave');
  expect(get('/api/plans', 'navigate')).toBe('leave');
  expect(get('/sync/p/supplies')).toBe('leave');
  expect(get('/healthz')).toBe('leave');
  expect(get('/clock/secret/stream')).toBe('leave');
  expect(get('/_app/version.json')).toBe('leave');
  expect(handlingOf({ method: 'POST', mode: 'navigate', path: '/sign-out' }, own)).toBe('leave');
});

test('U13 photos of supplies on site are kept, and nothing else of the API', () => {
  const photo = `/api/plans/p/photos/${'a'.repeat(64)}`;
  expect(get(photo, 'no-cors')).toBe('photo');
  expect(get(photo, 'navigate')).toBe('leave');
  expect(handlingOf({ method: 'POST', mode: 'cors', path: photo }, own)).toBe('leave');
  expect(get('/api/plans/p/photos/x')).toBe('leave');
});

test('pages come from the network first, and data of pages is never kept', () => {
  expect(get('/plans/p/supplies', 'navigate')).toBe('page');
  expect(get('/plans/p/supplies/__data.json')).toBe('data');
});
