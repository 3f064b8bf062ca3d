/** Height of a row in pixels, on all sides. */
export const ROW = 32;

/** Tab-separated text as rows of cells, for peers that leave pasting to the application. */
export function parseBlock(text: string): string[][] {
  return text.split('\n').map((line) => line.split('\t'));
}
