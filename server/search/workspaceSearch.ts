import { mayReadField, mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import {
  fieldRule,
  searchedFields,
  SHEET_IDS,
  SHEETS,
  sheetRule,
  type Locale,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { hanReadings } from '#lib/search/hanReadings.ts';
import { Best, folded, match, type Folded, type Match, type Query } from '#lib/search/index.ts';
import { Breath } from '../breath.ts';
import type { SearchAnswer, SearchHit } from '../handoff.ts';
import type { TextRow } from './sheetTexts.ts';

export interface SearchedPlan {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly venueName: string | null;
  /** What the person who looks holds in it. */
  readonly grant: Grant;
}

export interface Asked {
  readonly userId: string;
  /** Their plans, the one that they have open first. */
  readonly plans: readonly SearchedPlan[];
  readonly query: Query;
  readonly locale: Locale;
  readonly openPlan: string | null;
}

/** How many of each are answered. */
const MOST = { plan: 6, sheet: 9, row: 20 } as const;
/** However much is found in the open plan, this many rows of others have room. */
const ROWS_ELSEWHERE = 6;
/** Rows that one search looks at: several full sheets, or hundreds of usual plans. */
const MOST_ROWS = 200_000;
/** Rows between two looks at the clock. */
const PACE = 64;
/** Of a long text: this much before what was found, and this much in all. */
const BEFORE = 20;
const PART = 120;

interface Found {
  readonly hit: SearchHit;
  readonly order: number;
}

/** Looks through plans, sheets and rows of those who may read them; nothing else is ever looked at. */
export class WorkspaceSearch {
  readonly #rows: (planId: string, sheet: SheetId) => Promise<readonly TextRow[]>;
  /** The last search of each person who searches right now: an older one is of no use to them any more. */
  readonly #latest = new Map<string, symbol>();

  constructor(rows: (planId: string, sheet: SheetId) => Promise<readonly TextRow[]>) {
    this.#rows = rows;
  }

  async find(asked: Asked): Promise<SearchAnswer> {
    const turn = Symbol();
    this.#latest.set(asked.userId, turn);
    try {
      const search = new Search(asked);
      for (const [order, plan] of asked.plans.entries()) search.lookAtPlan(plan, order);
      for (const [order, plan] of asked.plans.entries()) {
        for (const sheet of readableSheets(plan.grant)) {
          const isOver = search.isFull || this.#latest.get(asked.userId) !== turn;
          if (isOver) return search.answer(true);
          await search.lookAtRows(plan, sheet, await this.#rows(plan.id, sheet), order);
        }
      }
      return search.answer(false);
    } finally {
      if (this.#latest.get(asked.userId) === turn) this.#latest.delete(asked.userId);
    }
  }
}

function readableSheets(grant: Grant): readonly SheetId[] {
  return SHEET_IDS.filter((id) => mayReadSheet(grant, sheetRule(SHEETS[id])));
}

/** One search on its way. */
class Search {
  readonly #asked: Asked;
  readonly #breath = new Breath();
  readonly #best: Readonly<Record<SearchHit['type'] | 'rowElsewhere', Best<Found>>>;
  #looked = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
    const before = (a: Found, b: Found): number => this.#compare(a, b);
    this.#best = {
      plan: new Best(MOST.plan, before),
      sheet: new Best(MOST.sheet, before),
      row: new Best(MOST.row, before),
      rowElsewhere: new Best(MOST.row, before),
    };
  }

  get isFull(): boolean {
    return this.#looked >= MOST_ROWS;
  }

  lookAtPlan(plan: SearchedPlan, order: number): void {
    const name = folded(plan.name);
    const venue = plan.venueName === null ? [] : [folded(plan.venueName)];
    const found = this.#match(name, venue);
    // A venue is part of what the list of plans shows, so no words are needed for it.
    if (found) this.#offer(plan, null, null, name, found, null, order);
    for (const id of readableSheets(plan.grant)) this.#lookAtSheet(plan, name, id, order);
  }

  /** A sheet is found by its name in either language, and by its plan's beside it. */
  #lookAtSheet(plan: SearchedPlan, planName: Folded, id: SheetId, order: number): void {
    const { locale } = this.#asked;
    const own = folded(SHEETS[id].label[locale]);
    const found = this.#match(own, [planName]);
    if (found) return this.#offer(plan, id, null, own, found, null, order);
    const other = this.#match(folded(SHEETS[id].label[locale === 'en' ? 'zh-CN' : 'en']), []);
    if (other) this.#offer(plan, id, null, own, { ...other, marks: [] }, null, order);
  }

  async lookAtRows(plan: SearchedPlan, id: SheetId, rows: readonly TextRow[], order: number): Promise<void> {
    const sheet: Sheet = SHEETS[id];
    const rule = sheetRule(sheet);
    const mayRead = (field: string): boolean =>
      mayReadField(plan.grant, rule, fieldRule(sheet.fields[field]!));
    if (!mayRead(sheet.title)) return;
    const readable = searchedFields(sheet)
      .map(([field], at) => ({ field, at }))
      .filter(({ field }) => mayRead(field));
    for (const [at, row] of rows.entries()) {
      if (at % PACE === 0) await this.#breath.take();
      const texts: Folded[] = [];
      const fields: string[] = [];
      for (const { field, at } of readable) {
        const text = row.texts[at];
        if (!text) continue;
        texts.push(text);
        fields.push(field);
      }
      const name = row.name[this.#asked.locale];
      const found = this.#match(name, texts);
      if (found) {
        const text = found.found === 'name' ? null : { field: fields[found.found]!, of: texts[found.found]! };
        this.#offer(plan, id, row.id, name, found, text, order);
      }
    }
    this.#looked += rows.length;
  }

  answer(partial: boolean): SearchAnswer {
    const { plan, sheet, row, rowElsewhere } = this.#best;
    const elsewhere = rowElsewhere.list();
    const here = row.list().slice(0, MOST.row - Math.min(ROWS_ELSEWHERE, elsewhere.length));
    const found = [...plan.list(), ...sheet.list(), ...here, ...elsewhere.slice(0, MOST.row - here.length)];
    return { hits: found.map(({ hit }) => hit), partial };
  }

  #match(name: Folded, texts: readonly Folded[]): Match | null {
    return match(name, texts, this.#asked.query, hanReadings);
  }

  #offer(
    plan: SearchedPlan,
    sheet: SheetId | null,
    row: string | null,
    name: Folded,
    { rank, marks, found }: Match,
    text: { readonly field: string; readonly of: Folded } | null,
    order: number,
  ): void {
    const part = text && partAround(text.of.text, marks[0]!);
    const type = sheet === null ? 'plan' : row === null ? 'sheet' : 'row';
    const hit: SearchHit = {
      ...{ type, sheet, row, name: name.text, rank },
      plan: { id: plan.id, name: plan.name, locale: plan.locale },
      text: part && { field: text.field, part: part.text },
      marks: part ? part.marks : found === 'name' ? marks : [],
    };
    const isElsewhere = type === 'row' && plan.id !== this.#asked.openPlan;
    this.#best[isElsewhere ? 'rowElsewhere' : type].offer({ hit, order });
  }

  /** What is in the open plan first, then the better match, then plans as they came, tabs, short names. */
  #compare(a: Found, b: Found): number {
    const { openPlan } = this.#asked;
    return (
      Number(b.hit.plan.id === openPlan) - Number(a.hit.plan.id === openPlan) ||
      a.hit.rank - b.hit.rank ||
      a.order - b.order ||
      tabOf(a.hit) - tabOf(b.hit) ||
      a.hit.name.length - b.hit.name.length ||
      (a.hit.name < b.hit.name ? -1 : Number(a.hit.name > b.hit.name))
    );
  }
}

const tabOf = ({ sheet }: SearchHit): number => (sheet === null ? -1 : SHEET_IDS.indexOf(sheet));

function partAround(
  text: string,
  [start, end]: readonly [number, number],
): { text: string; marks: SearchHit['marks'] } {
  const from = start <= BEFORE ? 0 : start - BEFORE;
  const to = Math.min(text.length, from + PART);
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`.toWellFormed(),
    marks: [[start + shift, Math.min(end, to) + shift]],
  };
}
