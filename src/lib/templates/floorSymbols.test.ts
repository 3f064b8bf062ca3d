import { describe, expect, it } from 'vitest';
import { floorSymbol, isRound, type FloorSymbol } from '#lib/domain/floorSymbols.ts';
import { planFromTemplate, TEMPLATES } from './index.ts';

interface Size {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
}

const long = ({ width, depth }: Size): number => Math.max(width, depth);
const short = ({ width, depth }: Size): number => Math.min(width, depth);
const thin = (size: Size): boolean => short(size) * 2 <= long(size);

/** What a symbol promises of the thing that is drawn by it, in millimetres. */
const SUITS: Readonly<Partial<Record<FloorSymbol, (size: Size) => boolean>>> = {
  'long-table': (size) => size.height >= 600 && size.height <= 900 && short(size) >= 600,
  'round-table': (size) => size.height >= 600 && size.height <= 1_100 && short(size) >= 900,
  'table-set': (size) => short(size) >= 1_500,
  desk: (size) => size.height >= 700 && size.height <= 1_250 && long(size) >= 1_000,
  counter: (size) => size.height >= 800 && size.height <= 1_250 && long(size) >= 1_500,
  bar: (size) => size.height >= 900 && thin(size) && long(size) >= 2_000,
  chair: (size) => long(size) <= 700,
  sofa: (size) => long(size) >= 1_400 && size.height <= 1_100,
  cabinet: (size) => size.height >= 1_000,
  stage: (size) => size.height <= 1_500 && short(size) >= 1_000,
  riser: (size) => size.height <= 600,
  backdrop: (size) => size.height >= 2_000 && long(size) >= 4 * short(size),
  screen: (size) => thin(size),
  speaker: (size) => long(size) <= 1_000,
  light: (size) => long(size) <= 600,
  car: (size) => long(size) >= 3_500 && long(size) <= 12_000,
  tent: (size) => short(size) >= 2_000 && size.height >= 2_000,
  umbrella: (size) => size.height >= 2_000,
  barrier: thin,
  sign: thin,
  carpet: (size) => size.height <= 50,
};

describe.each(TEMPLATES.map((template) => template.id))('the floor of %s', (id) => {
  const rows = planFromTemplate(id, 'en')!.sheets.floor.map(({ id, cells }) => ({
    id,
    symbol: floorSymbol(cells.symbol),
    size: {
      width: cells.width as number,
      depth: cells.depth as number,
      height: (cells.height ?? 0) as number,
    },
  }));

  it('draws every item as something of its proportions', () => {
    const strange = rows.filter(({ symbol, size }) => SUITS[symbol] && !SUITS[symbol](size));
    expect(strange).toEqual([]);
    const oval = rows.filter(({ symbol, size }) => isRound(symbol) && size.width !== size.depth);
    expect(oval).toEqual([]);
  });

  it('says of every item what it is drawn as', () => {
    const cells = planFromTemplate(id, 'en')!.sheets.floor.map((row) => row.cells.symbol);
    expect(cells).not.toContain(undefined);
    expect(new Set(cells).size).toBeGreaterThan(4);
  });
});
