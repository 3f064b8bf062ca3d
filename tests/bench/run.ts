// Measures the whole, with a baseline in the same run: npm run bench. Prints tables for docs/limits.md, writes
// all of it to bench-results.json, and ends with 1 when a figure is worse than its bound.
// Options: names of parts (all when none is named); --rounds=2; --sides=app,hocuspocusSqlite for the servers that are
// measured beside each other; for propagation --cells=50x100,50x500 (clients x edits a second) --profiles=<folder>
// and --cold for servers that were just started.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConditions } from './conditions.ts';
import { markdown, round } from './figures.ts';
import { RAISED } from './raised.ts';
import { PARTS, type PartName } from './parts/index.ts';
import { SIDES, USUAL_SIDES, type Side } from './sides.ts';
import type { Bound, Found, Options } from './stage.ts';

const OUT = 'bench-results.json';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '2' },
    sides: { type: 'string', default: USUAL_SIDES.join(',') },
    cells: { type: 'string' },
    profiles: { type: 'string' },
    cold: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const names = (positionals.length > 0 ? positionals : Object.keys(PARTS)) as PartName[];

const sides = values.sides.split(',');
const strange = sides.filter((name) => !Object.hasOwn(SIDES, name));
if (strange.length > 0) {
  console.error(`There is no side ${strange.join(', ')}. Sides: ${Object.keys(SIDES).join(', ')}`);
  process.exit(2);
}

const options: Options = {
  rounds: Number(values.rounds),
  sides: sides as Side[],
  cells: values.cells?.split(',').map((cell) => {
    const [clients, perSecond] = cell.split('x').map(Number) as [number, number];
    return { clients, perSecond };
  }),
  profiles: values.profiles,
  cold: values.cold,
};

const conditions = readConditions();
const { commit, date, cores, processor, memoryGb, node, load, disk } = conditions;
console.log(
  `Commit ${commit}, ${date.slice(0, 10)}. ${cores} × ${processor}, ${memoryGb} GB, Node ${node}; load before the start ${load}, an fdatasync of 32 KiB ${round(disk.p50)} ms (p99 ${round(disk.p99)}). Median of ${values.rounds} runs; server and crowd are processes of their own, over loopback.`,
);
console.log(`Raised for the run: ${RAISED}. Everything else is as delivered.\n`);

const found: Partial<Record<PartName, Found & { seconds: number }>> = {};
for (const name of names) {
  const started = performance.now();
  const part = await PARTS[name](options);
  const seconds = (performance.now() - started) / 1000;
  found[name] = { ...part, seconds };
  for (const table of part.tables) console.log(`${markdown(table)}\n`);
  console.error(`(${name}: ${Math.round(seconds)} s)\n`);
}
writeFileSync(OUT, JSON.stringify({ conditions, rounds: Number(values.rounds), found }, null, 1));

const bounds: readonly Bound[] = Object.values(found).flatMap((part) => part.bounds ?? []);
if (bounds.length > 0) {
  const rows = bounds.map(({ name, unit, value, most }) => [
    ...[name, `${round(value)} ${unit}`.trim(), `${most} ${unit}`.trim(), value <= most ? 'yes' : '**no**'],
  ]);
  console.log(markdown({ title: 'Bounds', head: ['figure', 'measured', 'at most', 'kept'], rows }));
}
process.exit(bounds.every(({ value, most }) => value <= most) ? 0 : 1);
