import {
  searchedFields,
  SHEETS,
  type Kind,
  type Locale,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { folded, type Folded } from '#lib/search/index.ts';
import { Breath } from '../breath.ts';
import type { Bus, BusEvent } from '../bus.ts';
import type { SearchedRow } from '../db/searchedRows.ts';

/** What a row is found by. */
export interface TextRow {
  readonly id: string;
  readonly name: Readonly<Record<Locale, Folded>>;
  /** Of {@link searchedFields}, in their order; null where nothing stands. */
  readonly texts: readonly (Folded | null)[];
}

export interface SheetTextsPorts {
  readonly bus: Bus;
  /** A piece of a sheet's rows in the order of their ids, with these fields (server/db/searchedRows). */
  readonly read: (
    of: { readonly planId: string; readonly sheet: SheetId; readonly fields: readonly string[] },
    after: string,
    most: number,
  ) => Promise<readonly SearchedRow[]>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

interface Kept {
  rows: readonly TextRow[];
  bytes: number;
  /** Something changed since the rows were read, or while they were. */
  stale: boolean;
  readAt: number;
  tookMs: number;
  reading: Promise<void> | null;
}

/** Rows that are read between two turns of the event loop: some milliseconds' worth. */
const PIECE = 200;
/** The part of a long text that is searched. */
const LONGEST_TEXT = 300;
/** A sheet that takes long to read is read less often while people edit it: this many times as long as it took. */
const REST_FACTOR = 10;
const MOST_BYTES = 64 * 1024 * 1024;
const ROW_BYTES = 160;

/** The words of sheets, kept in memory while they are asked for: those asked for least recently go first. */
export class SheetTexts {
  readonly #ports: SheetTextsPorts;
  readonly #most: number;
  /** In the order in which they were asked for. */
  readonly #kept = new Map<string, Kept>();
  readonly #unsubscribe: () => void;

  constructor(ports: SheetTextsPorts, most = MOST_BYTES) {
    this.#ports = ports;
    this.#most = most;
    this.#unsubscribe = ports.bus.subscribe((event) => this.#onEvent(event));
  }

  /** Bytes held, about. */
  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#kept.values()) sum += bytes;
    return sum;
  }

  /** The rows of a sheet outside the trash; of a large one that is being edited, as they were a moment ago. */
  async rows(planId: string, sheet: SheetId): Promise<readonly TextRow[]> {
    const key = keyOf(planId, sheet);
    const kept = this.#kept.get(key) ?? {
      ...{ rows: [], bytes: 0, stale: true, readAt: -Infinity, tookMs: 0, reading: null },
    };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const isRested = this.#ports.now() - kept.readAt >= kept.tookMs * REST_FACTOR;
    if (kept.reading || (kept.stale && isRested))
      await (kept.reading ??= this.#read(planId, sheet, kept).finally(() => (kept.reading = null)));
    this.#makeRoom(key);
    return kept.rows;
  }

  close(): void {
    this.#unsubscribe();
    this.#kept.clear();
  }

  #onEvent(event: BusEvent): void {
    if (event.type === 'sheet-changed') {
      const kept = this.#kept.get(keyOf(event.planId, event.sheet));
      if (kept) kept.stale = true;
    }
    if (event.type === 'plan-deleted')
      for (const sheet of Object.keys(SHEETS)) this.#kept.delete(keyOf(event.planId, sheet as SheetId));
  }

  async #read(planId: string, sheet: SheetId, kept: Kept): Promise<void> {
    const started = this.#ports.now();
    kept.stale = false;
    try {
      const declared: Sheet = SHEETS[sheet];
      const searched = searchedFields(declared);
      const fields = [declared.title, ...searched.map(([field]) => field)];
      const rows: TextRow[] = [];
      let bytes = 0;
      const breath = new Breath();
      for (let after = ''; ;) {
        const piece = await this.#ports.read({ planId, sheet, fields }, after, PIECE);
        for (const cells of piece) {
          const row = textRow(declared, searched, cells);
          rows.push(row);
          bytes += bytesOf(row);
        }
        if (piece.length < PIECE) break;
        after = piece.at(-1)!.id;
        await breath.take();
      }
      Object.assign(kept, { rows, bytes });
    } catch (error) {
      kept.stale = true;
      throw error;
    }
    kept.readAt = this.#ports.now();
    kept.tookMs = kept.readAt - started;
  }

  /** Whoever asked goes on with the rows they got, also where the sheet alone is more than may be kept. */
  #makeRoom(asked: string): void {
    let sum = this.bytes;
    for (const [key, { bytes, reading }] of this.#kept) {
      if (sum <= this.#most) return;
      if (reading || (key === asked && bytes <= this.#most)) continue;
      this.#kept.delete(key);
      sum -= bytes;
    }
  }
}

const keyOf = (planId: string, sheet: SheetId): string => `${planId}/${sheet}`;

function textRow(
  sheet: Sheet,
  searched: ReturnType<typeof searchedFields>,
  { id, cells: [title = null, ...others] }: SearchedRow,
): TextRow {
  return {
    id,
    name: nameOf(sheet, title),
    texts: searched.map(([, { kind }], at) => wordsOf(kind, others[at]!)),
  };
}

/** A choice has a name in each language, a text is its own in both. */
function nameOf(sheet: Sheet, title: string | null): Readonly<Record<Locale, Folded>> {
  const { options } = sheet.fields[sheet.title]!.kind;
  const labelIn = (locale: Locale): Folded =>
    folded(options?.(locale).find((option) => option.id === title)?.label ?? title ?? '');
  const zh = labelIn('zh-CN');
  return { 'zh-CN': zh, en: options ? labelIn('en') : zh };
}

function wordsOf(kind: Kind, cell: string | null): Folded | null {
  if (cell === null || cell === '') return null;
  const text = kind.name === 'list' ? (JSON.parse(cell) as string[]).join(' · ') : cell;
  return folded(text.slice(0, LONGEST_TEXT));
}

function bytesOf({ name, texts }: TextRow): number {
  const sizeOf = (form: Folded | null): number =>
    form === null ? 0 : 2 * (form.text.length + (form.folded === form.text ? 0 : form.folded.length));
  const names = name.en === name['zh-CN'] ? sizeOf(name.en) : sizeOf(name.en) + sizeOf(name['zh-CN']);
  return ROW_BYTES + names + texts.reduce((sum, text) => sum + sizeOf(text), 0);
}
