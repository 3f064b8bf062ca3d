import type { Block, TypedValue } from './block.ts';

/** The attribute that carries a typed value; read back by {@link readTyped}. */
export const TYPED_ATTRIBUTE = 'data-cuegrid';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** Writes typed values as attributes. What cells of a kind have in common is written once: a copy may have 50,000. */
function attributeWriter(): (typed: TypedValue) => string {
  const starts = new Map<string, string>();
  return ({ kind, currency, value }) => {
    const common = `${kind} ${currency}`;
    let start = starts.get(common);
    if (start === undefined) {
      const whole = escaped(JSON.stringify({ kind, currency, value: null }));
      starts.set(common, (start = ` ${TYPED_ATTRIBUTE}="${whole.slice(0, -'null}'.length)}`));
    }
    return `${start}${escaped(JSON.stringify(value))}}"`;
  };
}

const TEXT_KINDS: ReadonlySet<string> = new Set(['text', 'longText', 'list']);
/** Excel and WPS take what is marked so as it stands: no formula, no date, no number without its zeros. */
const AS_TEXT = ` style='mso-number-format:"\\@"'`;
/** Else a line break would make Excel begin another cell. */
const BREAK = '<br style="mso-data-placement:same-cell">';

/** C1: a table that Excel, WPS and mail programs read, with the typed values in attributes that they ignore. */
export function writeHtml(block: Block): string {
  const write = attributeWriter();
  const rows = block.map((cells) => {
    const columns = cells.map(({ text, typed }) => {
      const attribute = typed ? write(typed) : '';
      const asText = text !== '' && (!typed || TEXT_KINDS.has(typed.kind)) ? AS_TEXT : '';
      return `<td${attribute}${asText}>${escaped(text).replace(/\r\n?|\n/g, BREAK)}</td>`;
    });
    return `<tr>${columns.join('')}</tr>`;
  });
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`;
}

const CUT = 'data-cuegrid-cut';

/** Says in a table written here which cut it is of. */
export function markCut(html: string, token: string): string {
  return html.replace('<table>', `<table ${CUT}="${token}">`);
}

/** The cut that a table is of, as far as the HTML says; null for a copy. */
export function cutToken(html: string): string | null {
  return new RegExp(`<table[^>]* ${CUT}="([a-z0-9]+)"`).exec(html)?.[1] ?? null;
}

/** A typed value from its attribute; anything else that stands there is ignored. */
export function readTyped(attribute: string | null): TypedValue | undefined {
  if (attribute === null) return undefined;
  try {
    const read: unknown = JSON.parse(attribute);
    if (
      typeof read !== 'object' ||
      read === null ||
      !('kind' in read) ||
      !('value' in read) ||
      !('currency' in read)
    )
      return undefined;
    const { kind, value, currency } = read;
    return typeof kind === 'string' && typeof currency === 'string' ? { kind, currency, value } : undefined;
  } catch {
    return undefined;
  }
}
