/**
 * Typed and pasted text with full-width digits, letters and signs made half-width (NFKC),
 * odd spaces and a byte-order mark removed, and every kind of minus made `-`.
 */
export function plain(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/\u200b|\u200c|\u200d|\ufeff/g, '')
    .replace(/[−–—‐‑﹣]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** By which names are the same: whatever their capitals, widths and spaces. Stored beside names in the database. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
