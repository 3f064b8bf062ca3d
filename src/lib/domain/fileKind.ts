/** What may be attached to an invoice, and by which ending each kind is known. */
export const FILE_KINDS = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type FileKind = keyof typeof FILE_KINDS;

/** Bytes that a file of a kind has at a place. */
const MARKS: readonly { readonly kind: FileKind; readonly at: readonly (readonly [number, string])[] }[] = [
  { kind: 'application/pdf', at: [[0, '%PDF-']] },
  { kind: 'image/jpeg', at: [[0, '\xff\xd8\xff']] },
  { kind: 'image/png', at: [[0, '\x89PNG\r\n\x1a\n']] },
  {
    kind: 'image/webp',
    at: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
];

/** What a file is by its own first bytes, whatever it is called; null for everything that is not taken. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  const says = (from: number, mark: string): boolean =>
    [...mark].every((char, index) => bytes[from + index] === char.charCodeAt(0));
  return MARKS.find(({ at }) => at.every(([from, mark]) => says(from, mark)))?.kind ?? null;
}

const MOST_CHARACTERS = 150;

/** A name to show and to save a file under: no folders, nothing that is not seen, and an ending that tells the truth. */
export function fileNameFor(given: string, kind: FileKind): string {
  const plain = given
    .toWellFormed()
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}:*?"<>|]/gu, ' ')
    .trim()
    .replace(/^\.+/, '');
  const endings: readonly string[] = FILE_KINDS[kind];
  const ending = /\.([^.]*)$/.exec(plain)?.[1]?.toLowerCase() ?? '';
  const isTrue = endings.includes(ending);
  const stem = (isTrue ? plain.slice(0, -ending.length - 1) : plain) || 'file';
  return `${stem.slice(0, MOST_CHARACTERS).toWellFormed()}.${isTrue ? ending : endings[0]}`;
}
