/** Maps and sets that are replaced whole whenever something of them changes. */
export const noEntries = <K, V>(): ReadonlyMap<K, V> => new Map();
export const entriesOf = <K, V>(entries: Iterable<readonly [K, V]>): ReadonlyMap<K, V> => new Map(entries);
export const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);
export const setOf = <V>(values: Iterable<V>): ReadonlySet<V> => new Set(values);
