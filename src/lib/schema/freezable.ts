import type { Field, Sheet } from './sheet.ts';

/**
 * The columns of a sheet that can freeze during a show: what people type, and `order` for the places of rows and their
 * deletion. Nothing that shows money, since everybody in the plan sees what is proposed (F3).
 */
export function freezableColumns(sheet: Sheet): readonly string[] {
  if (sheet.money) return [];
  const typed = Object.entries<Field>(sheet.fields).filter(
    ([, { source, money }]) => source === 'cell' && money !== true,
  );
  return [...typed.map(([id]) => id), 'order'];
}
