import type { CellValue, Field, Locale } from '#lib/schema/index.ts';
import { field } from '#lib/schema/index.ts';
import { checkbox } from '#lib/schema/kinds/index.ts';
import { supplies } from '#lib/schema/sheets/supplies.ts';
import brandNight from '#lib/templates/brand-night.json' with { type: 'json' };
import { ArraySource, PEOPLE } from '#lib/grid/testing/arraySource.ts';

type Cells = Record<string, CellValue>;

/** The supplies of a built-in template, as often as rows are wanted, with what the pictures of the interface show. */
interface Wanted {
  readonly lang: Locale;
  readonly rows: number;
  /** Whoever looks may change nothing. */
  readonly reader?: boolean;
}

export function makeSource({ lang, rows, reader = false }: Wanted): ArraySource {
  const { requirementId: _, note, ...fields } = supplies.fields as Record<string, Field>;
  const all: Record<string, Field> = {
    ...fields,
    note: note!,
    checked: field(checkbox(), { label: { 'zh-CN': '已核', en: 'Checked' }, width: 80 }),
  };
  const made: Record<string, Cells> = {};
  for (let index = 0; index < rows; index++) {
    const from = brandNight.supplies[index % brandNight.supplies.length]!;
    const quantity = from.quantity * 1000;
    const secured = index % 4 === 1 ? quantity / 2 : quantity;
    made[`r${index}`] = {
      item: from.name[lang],
      category: from.category,
      spec: from.spec?.[lang] ?? null,
      quantity,
      unit: from.unit[lang],
      secured,
      shortage: quantity - secured,
      status: ['planned', 'ordered', 'secured', 'delivered', 'cancelled'][index % 5]!,
      neededBy: 43_200,
      expected:
        index === 13 ? { text: lang === 'en' ? '31 Jun 10:00' : '6月31日 10:00' } : -50_400 + index * 1200,
      ownerRole: 'agency',
      owner: PEOPLE[index % PEOPLE.length]!.id,
      cost: index * 10_000,
      note: index === 2 ? 'First line\nsecond line of a longer note' : null,
      checked: index % 3 === 0,
    };
    if (index === 9) made[`r${index}`]!.unit = null;
  }
  return new ArraySource(all, made, {
    context: { locale: lang },
    ...(reader && { mayAddRows: false, mayDeleteRow: () => false, locked: () => 'role' as const }),
  });
}
