import { describe, expect, it } from 'vitest';
import { FLOOR_SYMBOLS, isRound, type FloorSymbol } from '../domain/floorSymbols.ts';
import { LOCALES } from '../schema/index.ts';
import { supplyCategory } from '../schema/options.ts';
import { BUILT_IN, builtInEntries, likeliest } from './library.ts';
import { seatsAlong, seatsAround } from './seats.ts';

describe('the built-in library', () => {
  it('H44: has things of at least twelve categories, each once, named in both languages', () => {
    expect(BUILT_IN.length).toBeGreaterThan(60);
    expect(new Set(BUILT_IN.map(({ id }) => id)).size).toBe(BUILT_IN.length);
    expect(new Set(BUILT_IN.map(({ category }) => category)).size).toBeGreaterThanOrEqual(12);
    for (const locale of LOCALES)
      expect(new Set(builtInEntries(locale).map(({ name }) => name)).size).toBe(BUILT_IN.length);
    for (const { category, symbol, name } of BUILT_IN) {
      expect(Object.keys(supplyCategory)).toContain(category);
      expect(FLOOR_SYMBOLS).toContain(symbol);
      expect(name['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(name.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('has things of sizes that halls can hold, round ones round', () => {
    for (const { id, width, depth, height, power, symbol } of BUILT_IN) {
      for (const length of [width, depth]) {
        expect(Number.isInteger(length), id).toBe(true);
        expect(length, id).toBeGreaterThanOrEqual(200);
        expect(length, id).toBeLessThanOrEqual(12_000);
      }
      expect(height, id).toBeLessThanOrEqual(6_000);
      expect(power, id).toBeLessThanOrEqual(10_000);
      expect(power, id).toBeGreaterThanOrEqual(0);
      if (isRound(symbol as FloorSymbol)) expect(width, id).toBe(depth);
    }
  });

  it('tables are drawn with as many chairs as they are said to seat', () => {
    const tables = BUILT_IN.filter(({ symbol }) => symbol === 'round-table' || symbol === 'long-table');
    expect(tables.length).toBeGreaterThan(5);
    for (const { id, symbol, width, depth, seats } of tables)
      expect(symbol === 'round-table' ? seatsAround(width, depth) : 2 * seatsAlong(width, depth), id).toBe(
        seats,
      );
  });

  it('what has a standard size says where it comes from', () => {
    const decks = BUILT_IN.filter(({ symbol }) => symbol === 'stage');
    expect(decks.every(({ source }) => source?.includes('2 × 1 m'))).toBe(true);
  });
});

describe('H45: what a supply most likely is', () => {
  const zh = builtInEntries('zh-CN');
  const en = builtInEntries('en');
  it.each([
    ['嘉宾圆桌', 'round-table-1800'],
    ['Round guest table', 'round-table-1800'],
    ['签到背景板', 'backdrop-4'],
    ['主背景板', 'backdrop-10'],
    ['舞台地台灯', 'ground-light'],
    ['赞助商展位', 'stand-3x3'],
    ['停车场雨伞架', 'umbrella-stand'],
    ['停车场遮阳伞', 'umbrella'],
    ['急救箱', 'first-aid-kit'],
    ['First-aid kit', 'first-aid-kit'],
    ['Traffic cone', 'traffic-cone'],
    ['Test-drive car', 'car'],
  ])('%s', (name, id) => {
    expect(likeliest(name, zh)?.id).toBe(id);
    expect(likeliest(name, en)?.id).toBe(id);
  });

  it('is nothing where no word of it is known, and no car is in a card', () => {
    expect(likeliest('Birthday card', en)).toBeNull();
    expect(likeliest('啤酒', zh)).toBeNull();
    expect(likeliest('', zh)).toBeNull();
  });

  it('an organisation’s own entry goes before a built-in one that says as much', () => {
    const own = { ...en[0]!, id: 'own', name: 'Round table', words: [], width: 1_600, depth: 1_600 };
    expect(likeliest('Round table', [own, ...en])?.id).toBe('own');
  });
});
