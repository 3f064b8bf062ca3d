/** One of the eight presence colours, always the same for one person, where nobody's order of arrival decides. */
export function personColour(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)!) >>> 0;
  return (sum % 8) + 1;
}
