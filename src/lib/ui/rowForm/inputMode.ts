import type { CellContext, Kind } from '#lib/schema/index.ts';

/**
 * The keyboard that a phone opens. Those for figures have no minus on some phones, so they are for kinds alone that
 * take nothing below zero.
 */
export function inputMode(kind: Kind, context: CellContext): 'text' | 'numeric' | 'decimal' {
  if (kind.editor !== 'number' || !kind.warn?.(-1, context)) return 'text';
  return ['quantity', 'money', 'percent'].includes(kind.name) ? 'decimal' : 'numeric';
}
