import type { Tone, Toning } from './sheet.ts';

export const aboveZero =
  (tone: Tone): Toning =>
  (value) =>
    typeof value === 'number' && value > 0 ? tone : null;

export const belowZero =
  (tone: Tone): Toning =>
  (value) =>
    typeof value === 'number' && value < 0 ? tone : null;

export const whenTrue =
  (tone: Tone): Toning =>
  (value) =>
    value === true ? tone : null;

/** Every filled cell of a field that is empty while all is well. */
export const always =
  (tone: Tone): Toning =>
  () =>
    tone;
