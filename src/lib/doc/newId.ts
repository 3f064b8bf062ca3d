import type { RowId } from '#lib/schema/index.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 16;
const PATTERN = /^[A-Za-z0-9_:-]{1,40}$/;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** A new row id: 16 letters, 95 bits. `random` gives numbers in [0, 1). */
export function newRowId(random: () => number): RowId {
  let id = '';
  for (let i = 0; i < LENGTH; i++) id += LETTERS[Math.floor(random() * LETTERS.length)];
  return id;
}

/** Whether a text may name a row. Names that mean something to JavaScript objects may not. */
export function isRowId(id: unknown): id is RowId {
  return typeof id === 'string' && PATTERN.test(id) && !RESERVED.has(id);
}
