import type { SentRow } from './messages.ts';

/** Rows of a group can be folded away below the head of it, in sheets that have groups. */
export function outlines(
  sheets: readonly { readonly isGrouped: boolean; readonly rows: readonly SentRow[] }[],
) {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _options: unknown, { sheetIndex }: { readonly sheetIndex: number }) =>
            sheets[sheetIndex]!.isGrouped
              ? xml.replace(/<worksheet\b[^>]*>/, (tag) => `${tag}<sheetPr>${HEADS_ABOVE}</sheetPr>`)
              : xml,
          transformElementAttributes: (
            tag: string,
            attributes: Record<string, string | number>,
            index: number | undefined,
            _options: unknown,
            { sheetIndex }: { readonly sheetIndex: number },
          ) => {
            const isInner = tag === 'row' && index !== undefined && sheets[sheetIndex]!.rows[index]?.inner;
            return isInner ? { ...attributes, outlineLevel: 1 } : attributes;
          },
        },
      },
    },
  };
}

/** Spreadsheets look for the head of a group below its rows otherwise. */
const HEADS_ABOVE = '<outlinePr summaryBelow="0"/>';
