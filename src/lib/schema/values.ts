/** Values as they stand in cells (DESIGN §4, sync rule S3). */
export type RowId = string;

/** Text that was typed or pasted and not understood: shown wavy, counted as empty, never lost. */
export interface UnreadText {
  readonly text: string;
}

/** A row of another sheet, where the field may point into several sheets. */
export interface RowLink {
  readonly sheet: string;
  readonly row: RowId;
}

export type CellValue = null | string | number | boolean | readonly string[] | RowLink | UnreadText;

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text that Cuegrid itself says, in both languages. */
export type Text = Readonly<Record<Locale, string>>;

export function isUnread(value: CellValue): value is UnreadText {
  return typeof value === 'object' && value !== null && 'text' in value;
}

export function isLink(value: CellValue): value is RowLink {
  return typeof value === 'object' && value !== null && 'row' in value;
}
