import type { Compilable, CompiledQuery } from 'kysely';
import { Breath } from '../breath.ts';
import type { Db } from './database.ts';
import { heldConnection } from './oneConnection.ts';

/** Stands for a value while a query is compiled. */
class Slot {
  readonly row: number;
  readonly column: string;

  constructor(row: number, column: string) {
    this.row = row;
    this.column = column;
  }
}

type Columns = Readonly<Record<string, unknown>>;

/** Numbers of rows that one statement takes, so that few texts recur. */
const SIZES = [100, 10, 1] as const;

/**
 * A query that is built and compiled once and then run with other values each time: for what every edit does.
 * What is kept is its text, in the dialect of the process.
 * @param columns names of the values that `build` is given
 */
export function repeatedQuery<V extends Columns, Out>(
  columns: readonly (keyof V & string)[],
  build: (db: Db, values: V) => Compilable<Out>,
): (db: Db, values: V) => Promise<Out[]> {
  let compiled: CompiledQuery<Out> | null = null;
  return async (db, values) => {
    compiled ??= build(db, slots<V>(columns, 0)).compile();
    return run(db, compiled, [values]);
  };
}

/**
 * The same for many rows at a time, each made of an item when its turn comes. They go in in the order of the
 * items; where `build` returns something, there is one answer for each.
 */
export function repeatedInsert<V extends Columns, Out>(
  columns: readonly (keyof V & string)[],
  build: (db: Db, rows: readonly V[]) => Compilable<Out>,
): <T>(db: Db, items: readonly T[], rowOf: (item: T) => V) => Promise<Out[]> {
  const compiled = new Map<number, CompiledQuery<Out>>();
  return async (db, items, rowOf) => {
    const answers: Out[] = [];
    const breath = new Breath();
    for (let from = 0; from < items.length;) {
      await breath.take();
      const size = SIZES.find((candidate) => candidate <= items.length - from)!;
      let query = compiled.get(size);
      if (!query) {
        const places = Array.from({ length: size }, (_, row) => slots<V>(columns, row));
        compiled.set(size, (query = build(db, places).compile()));
      }
      answers.push(...(await run(db, query, items.slice(from, from + size).map(rowOf))));
      from += size;
    }
    return answers;
  };
}

function slots<V extends Columns>(columns: readonly string[], row: number): V {
  return Object.fromEntries(columns.map((column) => [column, new Slot(row, column)])) as unknown as V;
}

async function run<Out>(db: Db, query: CompiledQuery<Out>, rows: readonly Columns[]): Promise<Out[]> {
  const parameters = query.parameters.map((parameter) =>
    parameter instanceof Slot ? rows[parameter.row]![parameter.column] : parameter,
  );
  const held = heldConnection(db);
  if (held) return held.run(query.sql, parameters) as Out[];
  const asked: CompiledQuery<Out> = { ...query, parameters };
  return (await db.executeQuery(asked)).rows;
}
