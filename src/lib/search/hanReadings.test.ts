import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { hanReadings } from './hanReadings.ts';

test('every character is read as the dictionary of which the table was made reads it', () => {
  const wrong: string[] = [];
  for (let code = 0x3000; code <= 0xfaff; code++) {
    const char = String.fromCharCode(code);
    const found = /\p{Script=Han}/u.test(char)
      ? pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true })
      : [];
    const wanted = new Set(found.filter((reading) => /^[a-z]+$/.test(reading)));
    const known = new Set(hanReadings(char));
    const spelt = [...wanted].flatMap((reading) => [reading, reading.replace('v', 'u')]);
    if (new Set(spelt).size !== known.size || !spelt.every((reading) => known.has(reading))) wrong.push(char);
  }
  expect(wrong, 'run scripts/makeReadings.mjs').toEqual([]);
  expect(hanReadings('长').toSorted()).toEqual(['chang', 'zhang']);
  expect(hanReadings('绿')).toEqual(expect.arrayContaining(['lv', 'lu']));
  expect(hanReadings('a')).toEqual([]);
});
