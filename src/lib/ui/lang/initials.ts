const HAN = /\p{Script=Han}/u;

/** What stands in a person's disc: the first character of a Chinese name, else up to `most` initials. */
export function initials(name: string, most: 1 | 2): string {
  const trimmed = name.trim();
  const first = [...trimmed][0] ?? '?';
  if (HAN.test(first)) return first;
  const words = trimmed.split(/\s+/);
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : '';
  return (most === 1 ? first : first + last).toLocaleUpperCase();
}
