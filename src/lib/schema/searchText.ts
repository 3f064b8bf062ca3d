import type { Field, Sheet } from './sheet.ts';

/** Kinds whose values are words that people wrote. */
const WORDY: ReadonlySet<string> = new Set(['text', 'longText', 'list']);

/** The fields beside its title by which a row is found: all that people write in words. */
export function searchedFields(sheet: Sheet): readonly (readonly [string, Field])[] {
  return Object.entries<Field>(sheet.fields).filter(
    ([id, field]) => id !== sheet.title && field.source === 'cell' && WORDY.has(field.kind.name),
  );
}
