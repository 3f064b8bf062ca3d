import { FileRefused } from './refused.ts';

/** What is told of an XML part, in its order. Names come without their prefixes. */
export interface XmlReader {
  /** `attributes` is their source; see {@link attribute}. An element that is empty is closed at once. */
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)([^"'<>]*(?:"[^"<]*"[^"'<>]*|'[^'<]*'[^"'<>]*)*)>/y;
/** What is not an element: how it begins, and how it ends. */
const OTHERS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Walks through an XML part from front to back, keeping nothing. Knows no document types (F2).
 * @throws FileRefused file-broken for what is no XML
 */
export function walkXml(xml: string, reader: XmlReader): void {
  for (let at = 0; at < xml.length;) {
    const start = xml.indexOf('<', at);
    const end = start < 0 ? xml.length : start;
    if (end > at) reader.text?.(unescaped(xml.slice(at, end)));
    if (start < 0) return;
    at = passOther(xml, start, reader) ?? passTag(xml, start, reader);
  }
}

function passTag(xml: string, start: number, reader: XmlReader): number {
  TAG.lastIndex = start;
  const tag = TAG.exec(xml);
  if (!tag) throw new FileRefused('file-broken');
  const [, closing, name, attributes] = tag;
  if (closing === '') reader.open?.(name!, attributes!);
  if (closing !== '' || attributes!.endsWith('/')) reader.close?.(name!);
  return TAG.lastIndex;
}

function passOther(xml: string, start: number, reader: XmlReader): number | null {
  const other = OTHERS.find(([opening]) => xml.startsWith(opening, start));
  if (!other) return null;
  const [opening, closing] = other;
  const end = xml.indexOf(closing, start + opening.length);
  if (end < 0) throw new FileRefused('file-broken');
  if (opening === '<![CDATA[') reader.text?.(xml.slice(start + opening.length, end));
  return end + closing.length;
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute, whatever its prefix; undefined where there is none. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescaped(value);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CHARACTER = 0x10ffff;

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, ten, sixteen, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = ten === undefined ? Number.parseInt(String(sixteen), 16) : Number(ten);
    return code <= LAST_CHARACTER ? String.fromCodePoint(code) : '';
  });
}
