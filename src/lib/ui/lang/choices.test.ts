import { expect, test } from 'vitest';
import { foreignZone } from './choices.ts';

test('R10 the zone of a plan is named to whoever is in another one, in their language', () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(foreignZone(own, 'en')).toBeNull();
  const other = own === 'Asia/Shanghai' ? 'Europe/Berlin' : 'Asia/Shanghai';
  const [english, chinese] = [foreignZone(other, 'en'), foreignZone(other, 'zh-CN')];
  expect(english).toMatch(/China|Central European/);
  expect(chinese).toMatch(/[\u4e00-\u9fff]/);
});
