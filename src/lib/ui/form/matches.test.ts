import { expect, test } from 'vitest';
import { matches } from './matches.ts';

const zones = [
  { id: 'Asia/Shanghai', label: '中国标准时间', keywords: 'GMT+8' },
  { id: 'America/New_York', label: '北美东部时间', keywords: 'GMT-5' },
];

test('a choice is found by its label, its id and its keywords', () => {
  expect(matches(zones, '中国').map((zone) => zone.id)).toEqual(['Asia/Shanghai']);
  expect(matches(zones, 'new york').map((zone) => zone.id)).toEqual(['America/New_York']);
  expect(matches(zones, 'gmt+8').map((zone) => zone.id)).toEqual(['Asia/Shanghai']);
});

test('nothing typed shows everything', () => {
  expect(matches(zones, '  ')).toEqual(zones);
});
