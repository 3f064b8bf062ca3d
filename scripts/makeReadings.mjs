// Writes src/lib/search/readings.json: for each syllable the Han characters that may be read so, out of pinyin-pro.
// To be run again when that has learned new readings; src/lib/search/readings.test.ts tells.
import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const bySyllable = new Map();
for (let code = 0; code <= 0xffff; code++) {
  const char = String.fromCharCode(code);
  if (!HAN.test(char)) continue;
  const found = pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true });
  for (const syllable of new Set(found.filter((reading) => /^[a-z]+$/.test(reading))))
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + char);
}
const sorted = Object.fromEntries([...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(
  new URL('../src/lib/search/readings.json', import.meta.url),
  `${JSON.stringify(sorted, null, 2)}\n`,
);
