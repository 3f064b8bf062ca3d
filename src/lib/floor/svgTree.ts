/** A piece of a drawing: an element of SVG with its attributes and what is in it. */
export interface SvgNode {
  readonly tag: string;
  /** Null and undefined leave an attribute out. */
  readonly attributes: Readonly<Record<string, string | number | null | undefined>>;
  readonly children: readonly (SvgNode | string)[];
}

export const svg = (
  tag: string,
  attributes: SvgNode['attributes'] = {},
  children: SvgNode['children'] = [],
): SvgNode => ({ tag, attributes, children });

/** Numbers of drawings: a thousandth of a millimetre is finer than any printer. */
const decimals = (value: number): number => Math.round(value * 1_000) / 1_000 || 0;

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML cannot hold at all, though a cell may: control characters and halves of characters. */
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(NO_XML, '')
    .replace(/[&<>"']/g, (mark) => ESCAPED[mark]!);
}

/** A drawing as text; words in it stay words, whatever they hold. */
export function svgText({ tag, attributes, children }: SvgNode): string {
  const given = Object.entries(attributes)
    .flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as const]))
    .map(
      ([name, value]) => ` ${name}="${escaped(String(typeof value === 'number' ? decimals(value) : value))}"`,
    )
    .join('');
  if (children.length === 0) return `<${tag}${given}/>`;
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : svgText(child)));
  return `<${tag}${given}>${inner.join('')}</${tag}>`;
}
