import { fold } from './fold.ts';

/** What somebody is looking for, in the form in which it is compared. */
export interface Query {
  /** In one piece, words parted by single blanks. */
  readonly whole: string;
  /** Without blanks: `qian dao` sounds as `qiandao`. */
  readonly packed: string;
  readonly words: readonly string[];
}

/** Null where nothing was typed. */
export function readQuery(input: string): Query | null {
  const words = fold(input.normalize('NFC'))
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0 ? null : { whole: words.join(' '), packed: words.join(''), words };
}
