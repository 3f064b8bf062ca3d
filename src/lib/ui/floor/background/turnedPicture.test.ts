import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEAST_OPACITY } from '#lib/domain/floorBackground.ts';
import { groundOf, type Ground } from './turnedPicture.ts';

/** Grey pixels: how light each is, by its number. */
const pixels = (tone: (at: number) => number, count = 1_000): Uint8ClampedArray =>
  new Uint8ClampedArray(Array.from({ length: count }, (_, at) => [...Array(3).fill(tone(at)), 255]).flat());

describe('H82 what a drawing stands on', () => {
  test('is paper where most of it is light, also with grain, dense lines and a tint', () => {
    expect(groundOf(pixels(() => 255))).toBe('light');
    expect(groundOf(pixels((at) => (at % 5 < 2 ? 20 : 225 + (at % 24))))).toBe('light');
    const yellowed = new Uint8ClampedArray([...Array(60).fill([246, 240, 222, 255])].flat());
    expect(groundOf(yellowed)).toBe('light');
  });

  test('is dark where a drawing program drew light lines on black', () => {
    expect(groundOf(pixels((at) => (at % 4 === 0 ? 230 : 33)))).toBe('dark');
  });

  test('is nothing for photos and maps, which are of many tones or of a middle one', () => {
    expect(groundOf(pixels((at) => at % 256))).toBeNull();
    expect(groundOf(pixels((at) => 90 + (at % 60)))).toBeNull();
    expect(groundOf(pixels((at) => (at % 5 < 3 ? 60 + (at % 90) : 250)))).toBeNull();
  });
});

const css = readFileSync(join(import.meta.dirname, '../../styles/tokens.css'), 'utf8');
type Rgb = readonly [number, number, number];

/** What a token comes to in a theme. */
function token(name: string, theme: Ground): Rgb {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)![1]!;
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other) return token(other, theme);
  const colours = value.match(/#[0-9a-f]{6}/g)!;
  const hex = theme === 'dark' ? colours.at(-1)! : colours[0]!;
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
}

function contrast(a: Rgb, b: Rgb): number {
  const light = (colour: Rgb): number => {
    const [red, green, blue] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [less, more] = [light(a), light(b)].sort((one, other) => one - other);
  return (more! + 0.05) / (less! + 0.05);
}

describe('H82 words and outlines over a drawing', () => {
  const OUTLINES = [1, 2, 3, 4, 5, 6, 7, 8].map((hue) => `tint-${hue}-dot`);
  const opacities = [LEAST_OPACITY, 25, 50, 75, 100];

  test.each(['light', 'dark'] as const)('are read in the %s theme, however opaque its paper is', (theme) => {
    const paper = 250;
    for (const opacity of opacities) {
      const share = opacity / 100;
      const shown = theme === 'light' ? paper : 255 - paper;
      const under = token('bg', theme).map((part) =>
        Math.round(part + (shown - part) * share),
      ) as unknown as Rgb;
      for (const words of ['text', 'text-2', 'text-3'])
        expect(contrast(token(words, theme), under), `${words} ${opacity}`).toBeGreaterThanOrEqual(4.5);
      for (const line of OUTLINES)
        expect(contrast(token(line, theme), under), `${line} ${opacity}`).toBeGreaterThanOrEqual(3);
    }
  });

  test('would not be in the dark theme, were its paper left light', () => {
    const under = token('bg', 'dark').map((part) => Math.round((part + 250) / 2)) as unknown as Rgb;
    expect(contrast(token('text-3', 'dark'), under)).toBeLessThan(1.5);
  });
});
