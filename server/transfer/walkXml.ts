// Tests of other folders reach this file without the rest of this one.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./saxen.d.ts" />
import { Parser } from 'saxen';
import { FileRefused } from './refused.ts';

/** Attributes of an element, read when they are asked for. Names come without their prefixes. */
export type Attributes = (name: string) => string | undefined;

/** What is told of an XML part, in its order. Names come without their prefixes. */
export interface XmlReader {
  /** An element that is empty is closed at once. */
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Walks through an XML part from front to back, keeping nothing. An empty text is a part that is not there.
 * Document types are refused (F2).
 * @throws FileRefused file-broken for what is no XML; whatever the reader throws
 */
export function walkXml(xml: string, reader: XmlReader): void {
  if (xml === '') return;
  const broken = () => {
    throw new FileRefused('file-broken');
  };
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => reader.open?.(local(name), lookUp(attributes)));
  parser.on('closeTag', (name) => reader.close?.(local(name)));
  parser.on('text', (text) => reader.text?.(unescaped(text)));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('attention', broken);
  parser.on('error', broken);
  parser.parse(xml);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function lookUp(attributes: () => Record<string, string>): Attributes {
  let found: ReadonlyMap<string, string> | null = null;
  return (name) => {
    found ??= new Map(Object.entries(attributes()).map(([key, value]) => [local(key), value]));
    return found.get(name);
  };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CHARACTER = 0x10ffff;

/** The parser's own decoder knows no characters beyond the first 65,536, such as faces and rare signs. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, ten, sixteen, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = ten === undefined ? Number.parseInt(String(sixteen), 16) : Number(ten);
    return code <= LAST_CHARACTER ? String.fromCodePoint(code) : '';
  });
}
