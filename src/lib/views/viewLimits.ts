/** How much one view may hold (docs/limits.md). */
export const VIEW_LIMITS = {
  sorts: 8,
  filters: 20,
  /** Options, people or rows in one condition. */
  values: 200,
  /** Characters of a text that is looked for. */
  text: 200,
  formats: 30,
  /** Columns in one list of them. */
  columns: 60,
  /** Pixels. */
  narrowest: 40,
  widest: 900,
} as const;
