/** A text with the form in which it is compared. Both have the same length, so a place in one is a place in the other. */
export interface Folded {
  readonly text: string;
  readonly folded: string;
}

const PLAIN = /^[\x20-\x7e]*$/;
/** What is the same in both forms and needs no look: Han, kana, common Chinese punctuation. */
const UNCHANGED = /^[\u3001-\u3003\u3008-\u3011\u3040-\u30ff\u4e00-\u9fff]$/;

/** Letters without case, width and accents: `Ｑｄ` and `qd`, `Café` and `cafe` are the same. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  let folded = '';
  for (const char of text) folded += UNCHANGED.test(char) ? char : foldChar(char);
  return folded;
}

/** What would become longer or shorter stays, since places must hold. */
function foldChar(char: string): string {
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.length === char.length ? bare : char;
}

export function folded(input: string): Folded {
  const text = input.normalize('NFC');
  const form = fold(text);
  return { text, folded: form === text ? text : form };
}
