import * as Y from 'yjs';
import { mayAddRows, type Grant } from '#lib/domain/roles.ts';
import { isCellValue, rowsOf } from '#lib/doc/rows.ts';
import { isRowId } from '#lib/doc/newId.ts';
import { sheetRule, type CellValue, type KnownOptions, type RowId, type Sheet } from '#lib/schema/index.ts';
import { LIMITS, type Refused, type RefusalCode } from '#lib/wire/index.ts';
import { canonicalUpdate, type Parts } from './gate/canonical.ts';
import { cellIn } from './gate/cell.ts';
import { cellRight, checkCell } from '#lib/doc/checkCell.ts';
import { mayComeWithRow } from '#lib/doc/frozenCells.ts';
import { decodeUpdate } from './gate/decode.ts';
import { checkDeletes } from './gate/deletes.ts';
import { placeNewStructs, type Place, type Placed } from './gate/place.ts';

/** The sheet as it stands, also amid a transaction, to judge an update by. The gate reads and never changes it. */
export interface GateStore {
  readonly doc: Y.Doc;
  /** Rows of `doc`, those in the trash included. */
  readonly rowCount: number;
  /** Bytes by which the encoded sheet may still grow. */
  readonly room: number;
}

/** Who sends, and what the sheet is to them. */
export interface GateContext {
  readonly sheet: Sheet;
  readonly grant: Grant;
  readonly personId: string | null;
  /** Whose a Yjs client id is: theirs, nobody's yet, or somebody else's (sync rule S12). */
  owner(clientId: number): 'own' | 'free' | 'foreign';
  /** Whether they created a row that is in the store. */
  created(row: RowId): boolean;
  /** Bytes one update may have. */
  readonly largestUpdate: number;
  /** What the plan adds to choices. */
  readonly options: KnownOptions;
  /** Fields that freeze for the sender while a show is on (F1). */
  readonly frozen: ReadonlySet<string>;
}

export interface CellWrite {
  readonly row: RowId;
  readonly field: string;
  readonly before: CellValue;
  /** Undefined where the update brings only a value that was overwritten since. */
  readonly after: CellValue | undefined;
  /** The last item of it: whoever holds the cell afterwards has won (sync rule S6). */
  readonly client: number;
  readonly clock: number;
  /** The client id whose value stood there unseen by the sender; null when the sender knew what it replaced. */
  readonly unseen: number | null;
}

export interface RowAdd {
  readonly row: RowId;
  readonly cells: Readonly<Record<string, CellValue>>;
}

export interface Accepted {
  readonly verdict: 'accepted';
  /** What to apply, log and send on; null when all of it is known already. */
  readonly update: Uint8Array | null;
  /** The same, to be put together with others of its turn. */
  readonly parts: Parts;
  readonly adds: readonly RowAdd[];
  readonly writes: readonly CellWrite[];
  /** Client ids that are the sender's from now on. */
  readonly newClients: readonly number[];
  /** Of each client in the update, the clock behind its last struct. */
  readonly clocks: Readonly<Record<string, number>>;
}

export type Refusal = Omit<Refused, 'gesture'>;
export type Verdict =
  | Accepted
  | { readonly verdict: 'refused'; readonly refusal: Refusal }
  /** Something that came before is missing here; nothing is buffered. */
  | { readonly verdict: 'gap' }
  | { readonly verdict: 'malformed' };

/** New client ids that one update may bring: a tab has one, a browser's kept document a few more. */
const MOST_NEW_CLIENTS = 20;
/** How much of a refused update is read back to its sender. */
const MOST_VALUES = 200;

/**
 * Judges an update before anything of it is applied (DESIGN §5, sync rules S1–S5, S9, S10, S12). A pure
 * function: what passes can be applied without leaving anything pending, and changes just the cells it names.
 */
export function judge(store: GateStore, update: Uint8Array, context: GateContext): Verdict {
  if (update.byteLength > context.largestUpdate) return refuse('too-large', null, []);
  const decoded = decodeUpdate(update);
  if (!decoded) return { verdict: 'malformed' };

  const clocks: Record<string, number> = {};
  const newClients: number[] = [];
  for (const [client, structs] of decoded.structs) {
    const last = structs.at(-1)!;
    clocks[client] = last.id.clock + last.length;
    if (last.id.clock + last.length <= Y.getState(store.doc.store, client)) continue;
    const owner = context.owner(client);
    if (owner === 'foreign') return refuse('foreign-client', null, []);
    if (owner === 'free') newClients.push(client);
  }
  if (newClients.length > MOST_NEW_CLIENTS) return refuse('too-large', null, []);

  const { placed, problem } = placeNewStructs(store.doc, decoded);
  if (problem === 'gap') return { verdict: 'gap' };
  if (problem) return refuse(problem === 'garbage' ? 'deletes' : problem, null, placed);

  const judged = new Judge(store, context).read(placed);
  if ('code' in judged) return refuse(judged.code, judged.place, placed, judged.problem);

  const deletes = checkDeletes(store.doc, decoded, placed);
  if (!deletes.ok)
    return deletes.problem === 'gap' ? { verdict: 'gap' } : refuse(deletes.problem, deletes.place, placed);

  const parts: Parts = { placed, deletes: deletes.fresh };
  if (placed.length === 0 && deletes.fresh.size === 0) {
    return { verdict: 'accepted', update: null, parts, adds: [], writes: [], newClients: [], clocks };
  }
  const canonical = canonicalUpdate([parts]);
  if (canonical.byteLength > store.room) return refuse('too-large', null, placed);
  return { verdict: 'accepted', update: canonical, parts, ...judged, newClients, clocks };
}

interface JudgeProblem {
  readonly code: RefusalCode;
  readonly place: Place | null;
  readonly problem?: string;
}

/** Where it is said, the place is a nearer one than that of the item. */
type CellFault = Omit<JudgeProblem, 'place'> & Partial<Pick<JudgeProblem, 'place'>>;

/** Reads the new items of one update as rows and cells, each checked against declaration and rights. */
class Judge {
  readonly #store: GateStore;
  readonly #context: GateContext;
  readonly #added = new Set<RowId>();
  readonly #cellsOfAdded = new Map<RowId, Readonly<Record<string, CellValue>>>();
  readonly #writes = new Map<string, CellWrite>();
  readonly #mine = new Map<RowId, boolean>();

  constructor(store: GateStore, context: GateContext) {
    this.#store = store;
    this.#context = context;
  }

  read(placed: readonly Placed[]): { adds: RowAdd[]; writes: CellWrite[] } | JudgeProblem {
    for (const entry of placed) {
      const problem = this.#readOne(entry);
      if (problem) return { place: entry.place, ...problem };
    }
    for (const row of this.#added) {
      if (!this.#cellsOfAdded.has(row)) return { code: 'bad-row', place: { at: 'row', row } };
    }
    if (this.#added.size > 0 && this.#store.rowCount + this.#added.size > LIMITS.sheetRows)
      return { code: 'too-many-rows', place: null };
    return {
      adds: Array.from(this.#cellsOfAdded, ([row, cells]) => ({ row, cells })),
      writes: [...this.#writes.values()],
    };
  }

  #readOne({ item, place, offset }: Placed): CellFault | null {
    switch (place.at) {
      case 'row':
        return this.#readRow(item, place.row);
      case 'created':
        return this.#readCreated(item, place.row);
      case 'cell':
        return this.#readCell(item, place, offset);
    }
  }

  #readRow(item: Y.Item, row: string): CellFault | null {
    const { sheet, grant } = this.#context;
    if (!isRowId(row)) return { code: 'bad-row' };
    // Also under an id whose row was removed: an id is used once, ever.
    if (this.#added.has(row) || rowsOf(this.#store.doc)._map.has(row)) return { code: 'row-exists' };
    if (!(item.content instanceof Y.ContentType) || item.content.type.constructor !== Y.Map)
      return { code: 'bad-row' };
    if (!mayAddRows(grant, sheetRule(sheet))) return { code: 'role' };
    this.#added.add(row);
    return null;
  }

  #readCreated(item: Y.Item, row: RowId): CellFault | null {
    const { sheet, grant, options, frozen } = this.#context;
    if (!this.#added.has(row) || this.#cellsOfAdded.has(row)) return { code: 'bad-row' };
    if (!(item.content instanceof Y.ContentAny) || item.content.arr.length !== 1) return { code: 'bad-row' };
    const cells: unknown = item.content.arr[0];
    if (typeof cells !== 'object' || cells === null || Object.getPrototypeOf(cells) !== Object.prototype)
      return { code: 'bad-row' };
    if (!Object.hasOwn(cells, 'order')) return { code: 'bad-order' };
    for (const [field, value] of Object.entries(cells)) {
      const problem = checkCell(sheet, field, value, options);
      if (problem) return { ...problem, place: { at: 'cell', row, field } };
      if (value !== null && cellRight(grant, sheet, field) === 'no') return { code: 'role' };
      if (frozen.has(field) && !mayComeWithRow(sheet, field, value))
        return { code: 'frozen', place: { at: 'cell', row, field } };
    }
    this.#cellsOfAdded.set(row, cells as Record<string, CellValue>);
    return null;
  }

  #readCell(item: Y.Item, { row, field }: Place & { at: 'cell' }, offset: number): CellFault | null {
    const { sheet, options, frozen } = this.#context;
    const { content } = item;
    let after: CellValue | undefined;
    if (content instanceof Y.ContentAny) {
      for (const value of content.arr) {
        const problem = checkCell(sheet, field, value, options);
        if (problem) return problem;
      }
      after = content.arr.at(-1) as CellValue;
    } else if (content instanceof Y.ContentDeleted) {
      // Offline work holds values that were overwritten before anybody else saw them.
      if (checkCell(sheet, field, null)?.code === 'unknown-field') return { code: 'unknown-field' };
    } else {
      return { code: 'bad-value', problem: 'wrong-type' };
    }
    const right = this.#rightInRow(row, field);
    if (right !== 'yes') return { code: right === 'own' ? 'not-own' : 'role' };
    if (frozen.has(field)) return { code: 'frozen' };

    const key = `${row}\n${field}`;
    const earlier = this.#writes.get(key);
    this.#writes.set(key, {
      row,
      field,
      before: earlier?.before ?? cellIn(this.#store.doc, row, field),
      after: after === undefined ? earlier?.after : after,
      client: item.id.client,
      clock: item.id.clock + item.length - 1,
      unseen: earlier ? earlier.unseen : this.#unseen(item, row, field, offset),
    });
    return null;
  }

  #rightInRow(row: RowId, field: string): 'yes' | 'own' | 'no' {
    const right = cellRight(this.#context.grant, this.#context.sheet, field);
    return right === 'own' && this.#isMine(row) ? 'yes' : right;
  }

  /** Rows one added, or of which one is the owner, before this update (sync rule S21). */
  #isMine(row: RowId): boolean {
    let mine = this.#mine.get(row);
    if (mine === undefined) {
      const { sheet, personId } = this.#context;
      mine =
        sheet.agency === 'own-assigned'
          ? personId !== null &&
            sheet.ownerField !== undefined &&
            cellIn(this.#store.doc, row, sheet.ownerField) === personId
          : this.#added.has(row) || this.#context.created(row);
      this.#mine.set(row, mine);
    }
    return mine;
  }

  #unseen(item: Y.Item, row: RowId, field: string, offset: number): number | null {
    const map = rowsOf(this.#store.doc).get(row);
    const current = map instanceof Y.Map ? map._map.get(field) : undefined;
    if (!current || offset > 0) return null;
    const { client, clock } = current.lastId;
    return item.origin?.client === client && item.origin.clock === clock ? null : client;
  }
}

function refuse(
  code: RefusalCode,
  place: Place | null,
  placed: readonly Placed[],
  problem?: string,
): Verdict {
  const refusal: Refusal = {
    code,
    row: place?.row ?? null,
    field: place?.at === 'cell' ? place.field : null,
    values: readableValues(placed),
    ...(problem === undefined ? {} : { problem }),
  };
  return { verdict: 'refused', refusal };
}

/** The values of a refused update as far as they are values, so that nothing typed is lost without a word. */
function readableValues(placed: readonly Placed[]): [string, string, unknown][] {
  const values: [string, string, unknown][] = [];
  for (const { item, place } of placed) {
    if (!(item.content instanceof Y.ContentAny) || place.at === 'row') continue;
    const value: unknown = item.content.arr.at(-1);
    const cells: [string, unknown][] =
      place.at === 'cell'
        ? [[place.field, value]]
        : typeof value === 'object' && value !== null
          ? Object.entries(value)
          : [];
    for (const [field, cell] of cells) {
      if (values.length === MOST_VALUES) return values;
      if (isCellValue(cell) && JSON.stringify(cell).length <= LIMITS.cellCharacters)
        values.push([place.row, field, cell]);
    }
  }
  return values;
}
