export interface Choice {
  readonly id: string;
  readonly label: string;
  /** More words it is found by. */
  readonly keywords?: string;
}

/** Choices that hold every word of the query, in their given order. */
export function matches(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = query
    .toLowerCase()
    .split(/[\s_/]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const hay = `${choice.label} ${choice.id} ${choice.keywords ?? ''}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
