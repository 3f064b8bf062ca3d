/** Into which gap between lines of one list something is dropped at a height of the window: 0 is before the first. */
export function gapAt(
  lines: readonly { readonly top: number; readonly bottom: number }[],
  y: number,
): number {
  const after = lines.findIndex(({ top, bottom }) => y < (top + bottom) / 2);
  return after < 0 ? lines.length : after;
}
