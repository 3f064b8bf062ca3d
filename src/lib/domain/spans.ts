import type { PlanSeconds } from './clock.ts';

/** From `start` up to, but without, `end`. */
export interface Span {
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
}

/** The first moment of the greatest need, with the spans that make it; null without any need. */
export function peak<T extends Span & { readonly need: number }>(
  spans: readonly T[],
): { readonly start: PlanSeconds; readonly need: number; readonly spans: readonly T[] } | null {
  // An end comes before a start at the same moment: who is done is free for the next.
  const edges = spans
    .filter((span) => span.end > span.start)
    .flatMap((span) => [
      { at: span.start, by: span.need },
      { at: span.end, by: -span.need },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let need = 0;
  let most = { at: 0, need: 0 };
  for (const { at, by } of edges) {
    need += by;
    if (need > most.need) most = { at, need };
  }
  if (most.need === 0) return null;
  const there = spans.filter((span) => span.start <= most.at && most.at < span.end && span.need > 0);
  return { start: most.at, need: most.need, spans: there };
}

/** The first two spans that share a moment, the earlier one first; null when none do. */
export function firstClash<T extends Span>(spans: readonly T[]): readonly [T, T] | null {
  const sorted = spans
    .filter((span) => span.end > span.start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let last: T | null = null;
  for (const span of sorted) {
    if (last && span.start < last.end) return [last, span];
    if (!last || span.end > last.end) last = span;
  }
  return null;
}
