// Measures the grid beside a bare hand-written virtualised list and beside other grids, on the same rows in the same
// browser, and prints tables for docs/limits.md. Run it on an otherwise idle machine: npm run bench:grid
// Options: names of sides (all when none is named); --rows=10000,100000; --rounds=3.
import { parseArgs } from 'node:util';
import { launch } from '#tests/support/chromium.ts';
import { markdown, medianOf } from './figures.ts';
import { tryCounting } from './gridRun/blankRows.ts';
import { measure, type Figures } from './gridRun/measure.ts';
import { PEERS, peerVersions } from './gridRun/peers.ts';
import { openSite } from './gridRun/site.ts';
import { installPackages, PEER_GRIDS } from './install.ts';

const SIDES: Readonly<Record<string, string>> = { bare: 'bare list', own: '**Cuegrid**', ...PEERS };
const HEADS: Readonly<Record<keyof Figures, string>> = {
  load: 'first paint, ms by the clock',
  loadWork: 'first paint',
  steady: 'steady frame',
  fling: 'flung frame',
  steadyAll: 'steady frame, all',
  flingAll: 'flung frame, all',
  blank: 'rows missing',
  arrow: 'arrow',
  type: 'type and Enter',
  paste: 'paste 1,000 × 10',
  updates: '100 changes/s, 5 s',
  heap: 'heap, MB',
};
const FIGURES = Object.keys(HEADS) as (keyof Figures)[];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '10000,100000' },
    rounds: { type: 'string', default: '3' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(SIDES, name));
if (unknown.length > 0) {
  console.error(`There is no side ${unknown.join(', ')}. Sides: ${Object.keys(SIDES).join(', ')}`);
  process.exit(2);
}
const sides = positionals.length > 0 ? positionals : Object.keys(SIDES);
const rounds = Number(values.rounds);

installPackages(PEER_GRIDS);
const site = await openSite();
const browser = await launch(['--enable-precise-memory-info']);
try {
  const tried = await tryCounting(browser, site.url);
  console.log(
    `Rows missing, tried first: ${tried.whole} in a list with all of its rows on the page, ${tried.late} in one that draws late.\n`,
  );
  if (tried.whole !== 0 || !(tried.late > 0))
    console.error('The counting of missing rows cannot be believed in this run.');
  for (const rows of values.rows.split(',').map(Number)) {
    const found = new Map<string, Figures[]>(sides.map((side) => [side, []]));
    for (let round = 0; round < rounds; round++)
      for (const side of sides) found.get(side)!.push(await measure(browser, site.url, side, rows));
    const table = markdown({
      title: `The grid beside others at ${rows.toLocaleString('en')} rows × 12 columns`,
      head: ['', ...FIGURES.map((figure) => HEADS[figure])],
      rows: sides.map((side) => [
        SIDES[side]!,
        ...FIGURES.map((figure) => medianOf(found.get(side)!, (run) => run[figure])),
      ]),
    });
    console.log(`${table}\n`);
  }
  console.log(
    `Milliseconds of the main thread unless said otherwise, medians of ${rounds} rounds, Chromium ${browser.version()} without a GPU, 1280 × 800. ${peerVersions()}.`,
  );
} finally {
  await browser.close();
  await site.close();
}
