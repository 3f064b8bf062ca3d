import type { ReadSheet } from './messages.ts';
import { numberFormats } from './numberFormats.ts';
import { openZip } from './openZip.ts';
import { FileRefused } from './refused.ts';
import { plainText, readWorksheet, type Workbook } from './readWorksheet.ts';
import { walkXml } from './walkXml.ts';

const ROOT = 'xl/workbook.xml';

/** The sheets of an .xlsx file, in the order of their tabs. @throws FileRefused */
export async function readXlsx(bytes: Buffer): Promise<readonly ReadSheet[]> {
  const parts = await openZip(bytes);
  const root = parts.get(ROOT);
  if (!parts.has('[Content_Types].xml') || root === undefined) throw new FileRefused('file-type');
  const targets = relationships(parts.get('xl/_rels/workbook.xml.rels') ?? '');
  const { tabs, is1904 } = contents(root);
  const workbook: Workbook = {
    strings: sharedStrings(parts.get(targets.get('sharedStrings') ?? 'xl/sharedStrings.xml') ?? ''),
    formats: numberFormats(parts.get(targets.get('styles') ?? 'xl/styles.xml') ?? ''),
    is1904,
  };
  return tabs.flatMap(({ name, id, isHidden }): ReadSheet[] => {
    const xml = parts.get(targets.get(id) ?? '');
    // Sheets of charts and dialogs hold no cells.
    return xml === undefined ? [] : [{ name, isHidden, ...readWorksheet(xml, workbook) }];
  });
}

/** Parts by the id that refers to them; of those that stand for themselves by what they are. */
function relationships(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  walkXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributes('Target') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const kind = /\/(\w+)$/.exec(attributes('Type') ?? '')?.[1];
      if (kind === 'sharedStrings' || kind === 'styles') targets.set(kind, part);
      if (kind === 'worksheet') targets.set(attributes('Id') ?? '', part);
    },
  });
  return targets;
}

function contents(xml: string): {
  readonly tabs: readonly { readonly name: string; readonly id: string; readonly isHidden: boolean }[];
  readonly is1904: boolean;
} {
  const tabs: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes('date1904') ?? '');
      if (name !== 'sheet') return;
      const isHidden = (attributes('state') ?? 'visible') !== 'visible';
      const label = plainText(attributes('name') ?? '');
      tabs.push({ name: label, id: attributes('id') ?? '', isHidden });
    },
  });
  return { tabs, is1904 };
}

/** Texts that cells refer to by number, without the readings that stand above them. */
function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let takes = false;
  let isReading = false;
  walkXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') takes = !isReading;
    },
    text(piece) {
      if (takes) text += piece;
    },
    close(name) {
      if (name === 't') takes = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') strings.push(plainText(text));
    },
  });
  return strings;
}
