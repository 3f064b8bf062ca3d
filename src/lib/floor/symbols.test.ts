import { describe, expect, it } from 'vitest';
import { FLOOR_SYMBOLS } from '../domain/floorSymbols.ts';
import { floorSymbol } from '../schema/options.ts';
import { SEAT_REACH, seatsAlong, seatsAround } from './seats.ts';
import { isRound, symbolOf, symbolParts } from './symbols.ts';
import { itemTint } from './tints.ts';

/** The box around a path of M, H, V, L, Z and arcs, all absolute; arcs that end level are the halves of an ellipse. */
function extent(d: string): { x: number; y: number } {
  let [x, y, farX, farY] = [0, 0, 0, 0];
  for (const [, command, list] of d.matchAll(/([MHVLAZ])([^MHVLAZ]*)/g)) {
    const numbers = list!.trim().split(/\s+/).filter(Boolean).map(Number);
    expect(numbers.every(Number.isFinite), d).toBe(true);
    if (command === 'H') x = numbers[0]!;
    else if (command === 'V') y = numbers[0]!;
    else if (command === 'M' || command === 'L') [x, y] = [numbers[0]!, numbers[1]!];
    else if (command === 'A') {
      if (numbers[6] === y) farY = Math.max(farY, Math.abs(y) + numbers[1]!);
      [x, y] = [numbers[5]!, numbers[6]!];
    }
    [farX, farY] = [Math.max(farX, Math.abs(x)), Math.max(farY, Math.abs(y))];
  }
  return { x: farX, y: farY };
}

const SIZES = [1, 40, 300, 450, 900, 1_800, 4_200, 9_600, 120_000, 1_000_000];
const PAIRS = SIZES.flatMap((width) => SIZES.map((depth) => [width, depth] as const));

describe.each(FLOOR_SYMBOLS)('the symbol %s', (symbol) => {
  it('H40: stays within the size of the item; chairs at tables stand out by as much as is stated', () => {
    for (const [width, depth] of PAIRS) {
      for (const part of symbolParts(symbol, width, depth)) {
        const reach = part.look === 'seat' ? SEAT_REACH : 0;
        const far = extent(part.d);
        // A tenth of a millimetre is what paths are rounded to.
        expect(far.x, `${width} × ${depth} ${part.d}`).toBeLessThanOrEqual(width / 2 + reach + 0.1);
        expect(far.y, `${width} × ${depth} ${part.d}`).toBeLessThanOrEqual(depth / 2 + reach + 0.1);
      }
    }
  });

  it('can be seen and taken at every size, with no more than a few kilobytes of path', () => {
    for (const [width, depth] of PAIRS) {
      const parts = symbolParts(symbol, width, depth);
      const whole = parts.find((part) => ['body', 'marking', 'bare'].includes(part.look))!;
      const far = extent(whole.d);
      expect(far.x * 2).toBeCloseTo(width, 0);
      expect(far.y * 2).toBeCloseTo(depth, 0);
      expect(parts.every((part) => part.d.startsWith('M') && !part.d.includes('NaN'))).toBe(true);
      expect(parts.reduce((sum, part) => sum + part.d.length, 0)).toBeLessThan(12_000);
    }
  });

  it('has a name in both languages and a hue', () => {
    expect(floorSymbol[symbol].en).toMatch(/^[A-Z]/);
    expect(floorSymbol[symbol]['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    expect(itemTint(symbol, 'catering')).toBe(3);
    expect(itemTint(symbol, null)).toBeLessThanOrEqual(8);
  });
});

it('the choice of the sheet has exactly the symbols that can be drawn', () => {
  expect(Object.keys(floorSymbol)).toEqual([...FLOOR_SYMBOLS]);
});

it('H40: an empty cell, or a symbol of a later release, is a box', () => {
  const row = (symbol: string | null) => ({ value: () => symbol });
  expect(symbolOf(row(null))).toBe('box');
  expect(symbolOf(row('zeppelin'))).toBe('box');
  expect(symbolOf(row('car'))).toBe('car');
});

it('H41: round tables of the usual sizes seat what banquets seat; long ones a guest every 60 cm on both sides', () => {
  expect([1_200, 1_500, 1_800, 2_200].map((size) => seatsAround(size, size))).toEqual([6, 8, 10, 12]);
  expect(seatsAlong(1_800, 750)).toBe(3);
  expect(seatsAlong(750, 2_400)).toBe(4);
  expect(seatsAround(300, 300)).toBe(0);
});

it('H42: a stage shows the joints of its 2 × 1 m decks, along its longer side', () => {
  const lines = (width: number, depth: number) =>
    [
      ...symbolParts('stage', width, depth)
        .find((part) => part.look === 'detail')!
        .d.matchAll(/M/g),
    ].length;
  expect(lines(9_600, 4_200)).toBe(4 + 4);
  expect(lines(4_000, 2_000)).toBe(1 + 1);
  expect(lines(2_000, 4_000)).toBe(1 + 1);
  expect(symbolParts('stage', 2_000, 1_000).some((part) => part.look === 'detail')).toBe(false);
});

it('a thing that lies the other way is the same drawing with its axes swapped', () => {
  const [lying, upright] = [symbolParts('car', 5_000, 2_000), symbolParts('car', 2_000, 5_000)];
  expect(lying.map((part) => extent(part.d)).map(({ x, y }) => [y, x])).toEqual(
    upright.map((part) => extent(part.d)).map(({ x, y }) => [x, y]),
  );
});

it('H43: has the hue of its supply, else of its symbol, and grey for cars and plain shapes', () => {
  expect([itemTint('round-table', null), itemTint('stage', null), itemTint('speaker', null)]).toEqual([
    5, 8, 7,
  ]);
  expect([itemTint('car', null), itemTint('box', null)]).toEqual([0, 0]);
  expect([itemTint('box', 'catering'), itemTint('round-table', 'stage')]).toEqual([3, 8]);
});

it('is round for what fills an ellipse alone', () => {
  expect(FLOOR_SYMBOLS.filter(isRound)).toEqual(['ellipse', 'round-table', 'umbrella', 'plant']);
});
