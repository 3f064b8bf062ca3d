import { beforeEach, expect, test } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { packName } from './packName.ts';

beforeEach(() => overwriteGetLocale(() => 'en'));

test('Q9 a pack is called in the reader’s language, else in the other one, and is never without words', () => {
  expect(packName({ 'zh-CN': '东区', en: 'East' })).toBe('East');
  expect(packName({ 'zh-CN': '东区', en: '' })).toBe('东区');
  expect(packName({ 'zh-CN': '', en: '' })).toBe(m.finding_unnamed());
});
