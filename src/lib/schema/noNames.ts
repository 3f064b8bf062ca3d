import type { Names } from './kind.ts';

/** Where no value that is shown holds an id. */
export const NO_NAMES: Names = {
  people: () => [],
  person: () => null,
  rows: () => [],
  row: () => null,
  tracks: () => [],
};
