import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/**
 * How Han characters are read, each looked up once. All readings of a character count: which one is meant in a name
 * (重庆, 长城) depends on words that no dictionary holds, and a name that isn't found is worse than one too many.
 */
export class Readings {
  readonly #known = new Map<string, readonly string[]>();

  /** Without tones, the usual reading first. `ü` is typed as `v` or as `u`. */
  readonly of = (char: string): readonly string[] => {
    let readings = this.#known.get(char);
    if (readings === undefined) this.#known.set(char, (readings = look(char)));
    return readings;
  };
}

const NONE: readonly string[] = [];

function look(char: string): readonly string[] {
  if (!HAN.test(char)) return NONE;
  const found = pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true });
  const spelt = found.filter((reading) => /^[a-z]+$/.test(reading));
  return [...new Set(spelt.flatMap((reading) => [reading, reading.replace('v', 'u')]))];
}
