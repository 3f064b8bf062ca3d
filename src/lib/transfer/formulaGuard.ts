/**
 * What a spreadsheet may take for a formula when it opens a CSV file: one of the signs below, also full-width, first
 * or behind blanks, controls and characters of no width (F4).
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u2800\u3164]*[=+\-@＝＋－＠﹢﹣﹦﹫]/u;
const LEADING_CONTROL = /^[\t\r\n\0]/;

function isDangerous(text: string): boolean {
  return FORMULA.test(text) || LEADING_CONTROL.test(text);
}

/** Text of a CSV cell that no spreadsheet takes for a formula: those that one might get an apostrophe in front. */
export function guarded(text: string): string {
  return isDangerous(text.replace(/^'+/, '')) ? `'${text}` : text;
}

/** Takes the apostrophe of {@link guarded} away again, and no other. */
export function unguarded(text: string): string {
  return text.startsWith("'") && isDangerous(text.replace(/^'+/, '')) ? text.slice(1) : text;
}
