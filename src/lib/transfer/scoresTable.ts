import type { ScorePair } from '../domain/compareScores.ts';
import type { Rated } from '../domain/quadrant.ts';
import { options, SHEETS, type Locale, type Text } from '#lib/schema/index.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { numberCell, textCell } from './fileCell.ts';

/** A plan's scores: what they are called in a file, and where they are cut. */
export interface ScoredPlan {
  readonly plan: { readonly name: string };
  readonly standard: { readonly name: Text; readonly version: number; readonly tier: string | null } | null;
  readonly split: Rated;
}

const { fields } = SHEETS.touchpoints;
const WORDS = {
  before: { 'zh-CN': '上次', en: 'before' },
  change: { 'zh-CN': '变化', en: 'change' },
  cut: { 'zh-CN': '分界', en: 'Cut' },
  standard: { 'zh-CN': '标准', en: 'Standard' },
  version: { 'zh-CN': '第 {n} 版', en: 'version {n}' },
} as const satisfies Readonly<Record<string, Text>>;
const ASKED = ['importance', 'satisfaction'] as const;

/** `Sales site, version 1, first tier`; null without one. */
export function standardInWords({ standard }: Pick<ScoredPlan, 'standard'>, locale: Locale): string | null {
  if (!standard) return null;
  const { name, version, tier } = standard;
  const tierName = tier === null ? [] : [options.tier[tier]?.[locale] ?? tier];
  const said = [name[locale], WORDS.version[locale].replace('{n}', String(version)), ...tierName];
  return said.join(locale === 'zh-CN' ? '，' : ', ');
}

/** Touchpoints with both scores and their fields, beside those of an earlier plan where there is one. */
export function scoresTable(
  pairs: readonly ScorePair[],
  now: ScoredPlan,
  before: ScoredPlan | null,
  name: string,
  locale: Locale,
): Table {
  const label = (field: string): string => fields[field]!.label[locale];
  const column = (heading: string, width: number, align: TableColumn['align'] = 'end'): TableColumn => ({
    ...{ field: null, heading, width, isComputed: true, align },
  });
  const score = (thousandths: number | null): TableRow[number] =>
    thousandths === null
      ? null
      : numberCell(Math.round(thousandths) / 1_000, '0.0##', String(Math.round(thousandths) / 1_000));
  const field = (quadrant: string | undefined): TableRow[number] =>
    quadrant === undefined ? null : textCell(options.quadrant[quadrant]![locale]);
  const changes = (pair: ScorePair): TableRow =>
    ASKED.map((each) => score(pair.now && pair.before ? pair.now[each] - pair.before[each] : null));
  const columns = [
    column(label('name'), 220, 'start'),
    ...ASKED.map((each) => column(label(each), 90)),
    column(label('quadrant'), 110, 'start'),
    ...(before
      ? [
          ...ASKED.map((each) => column(`${label(each)} (${WORDS.before[locale]})`, 110)),
          column(`${label('quadrant')} (${WORDS.before[locale]})`, 130, 'start'),
          ...ASKED.map((each) => column(`${label(each)} (${WORDS.change[locale]})`, 110)),
        ]
      : []),
  ];
  const rows = pairs.map((pair): TableRow => [
    textCell((pair.now ?? pair.before)!.name),
    ...ASKED.map((each) => score(pair.now?.[each] ?? null)),
    field(pair.now?.quadrant),
    ...(before
      ? [
          ...ASKED.map((each) => score(pair.before?.[each] ?? null)),
          field(pair.before?.quadrant),
          ...changes(pair),
        ]
      : []),
  ]);
  const blank = (from: TableRow): TableRow => [
    ...from,
    ...Array<null>(columns.length - from.length).fill(null),
  ];
  const cut = (of: ScoredPlan): TableRow => ASKED.map((each) => score(of.split[each]));
  const totals: TableRow[] = [
    blank([textCell(WORDS.cut[locale]), ...cut(now), null, ...(before ? cut(before) : [])]),
    ...[now, ...(before ? [before] : [])].map((of) =>
      blank([textCell(`${WORDS.standard[locale]}: ${of.plan.name} – ${standardInWords(of, locale) ?? '–'}`)]),
    ),
  ];
  return { sheet: 'touchpoints', name, columns, rows, heads: new Map(), totals };
}
