import { readFileSync } from 'node:fs';
import { projectFile } from '../projectFile.ts';

/** Words of four letters and more; shorter ones stand in too many good passwords. */
const SHORTEST_CORE = 4;

const words: ReadonlySet<string> = new Set(
  readFileSync(projectFile('server/auth/commonPasswords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# ')),
);

export const COMMON_PASSWORDS = words.size;

/**
 * Whether somebody who guesses would soon be there: a password of the list, also between digits and signs
 * (`!password2024`), a short piece repeated (`abcabcabcabc`), a run (`abcdefghij`), or the same for what
 * anybody knows of the person.
 * @param about e-mail address, name, workspace
 */
export function isCommonPassword(password: string, about: readonly string[] = []): boolean {
  const text = password.toLowerCase();
  const known = new Set(about.flatMap(knownWords));
  const common = (word: string) => words.has(word) || known.has(word);
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return common(text) || (core.length >= SHORTEST_CORE && common(core)) || isRepetition(text) || isRun(text);
}

function knownWords(text: string): string[] {
  const whole = text.trim().toLowerCase();
  return [whole, whole.replace(/\s/g, ''), ...whole.split(/[^\p{L}\p{N}]+/u)].filter(
    (word) => word.length >= SHORTEST_CORE,
  );
}

/** One piece of at most six characters, again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,6}?)\1+$/u.test(text) || /^(.{1,4}?)\1{2,}.?$/u.test(text);
}

/** Each character one above, one below or the same as that before. */
function isRun(text: string): boolean {
  const codes = [...text].map((char) => char.codePointAt(0)!);
  return codes.every((code, index) => index === 0 || Math.abs(code - codes[index - 1]!) <= 1);
}
