import type { LocalRecord } from './localStore.ts';

/**
 * Whether what a browser's storage answered is a record, as far as anybody reads of it. A damaged profile, or an
 * older version of the page, may answer anything (safety D22); what is none of ours stays where it is, unread.
 */
export function isLocalRecord(value: unknown): value is LocalRecord {
  if (!isObject(value)) return false;
  const { type, id, tab, at, gesture, changes } = value;
  const isCommon =
    [id, tab].every((text) => typeof text === 'string') &&
    typeof at === 'number' &&
    isObject(gesture) &&
    typeof gesture.id === 'string' &&
    typeof gesture.label === 'string' &&
    Array.isArray(changes) &&
    changes.every(isChange);
  if (!isCommon) return false;
  if (type === 'entry') return value.place === null || isPlace(value.place);
  return type === 'refusal' && typeof value.code === 'string';
}

function isChange(value: unknown): boolean {
  if (!isObject(value) || typeof value.row !== 'string') return false;
  return value.type === 'add'
    ? isObject(value.cells)
    : value.type === 'set' && typeof value.field === 'string';
}

function isPlace(value: unknown): boolean {
  return isObject(value) && ['epoch', 'client', 'upTo'].every((part) => typeof value[part] === 'number');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
