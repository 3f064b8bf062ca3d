import { expect, it } from 'vitest';
import { faultWords } from './supplierFile.ts';

it.each([
  ['required', {}, '这一项要填'],
  ['too-long', { limit: 200 }, '最多 200 个字符'],
  ['not-an-email', {}, '邮箱要像 name@example.com 这样'],
  ['twice', {}, '这个名称在文件里出现了两次'],
  ['something-new', {}, '这一项不对'],
])('a line of a file that is wrong (%s) is told with its place and what to do', (reason, limit, words) => {
  const place = '第 3 行，名称 “x”: ';
  expect(faultWords({ line: 3, field: 'name', text: 'x', reason, ...limit })).toBe(place + words);
});
