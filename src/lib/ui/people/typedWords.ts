/** A list as it is typed: separated by commas of either script, or by lines; each word once. */
export function typedWords(text: string): string[] {
  const words = text.split(/[,，、;；\n]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** As it is typed again. */
export const wordsTyped = (words: readonly string[]): string => words.join(', ');
