import { clearCells, type CellEdits } from '../cellEdits.ts';
import type { GridEngine } from '../engine.ts';
import type { InPieces } from '../../domain/pieces.ts';
import { inRect, lastRange, reconcileRanges, rectOf, type Range } from '../selection.ts';
import type { Block } from './block.ts';
import type { PendingCut } from './cutDesk.ts';
import { planPaste, type PastePlan } from './paste.ts';
import { needsConsent, type PastePreview } from './pastePreview.ts';

/** A block on its way into the range that was selected when it was asked for. */
interface Pasting {
  readonly range: Range;
  readonly block: Block;
  /** Of a cut that the block comes from, as its HTML says. */
  readonly token: string | null;
}

/**
 * A block into the selection. One that is large or loses anything is shown first (C10, C23) where the host can ask;
 * what others did meanwhile is planned for anew, and asked for anew where it changes what was consented to.
 * @param reading what is pasted; null where that is nothing
 * @param token of a cut that the block comes from, as its HTML says
 */
export function pasteBlock(engine: GridEngine, reading: InPieces<Block | null>, token: string | null): void {
  const { selection, heading } = engine.state;
  if (!selection || heading !== null) return;
  const range = lastRange(selection);
  engine.preparing.run(readAndPlanned(engine, range, reading, token), (read) => {
    if (!read) return;
    const { pasting, plan } = read;
    const { confirmPaste } = engine.host;
    if (confirmPaste && needsConsent(plan.preview)) void ask(engine, pasting, plan.preview, confirmPaste);
    else carryOut(engine, plan, token);
  });
}

async function ask(
  engine: GridEngine,
  pasting: Pasting,
  shown: PastePreview,
  confirm: (preview: PastePreview) => Promise<boolean>,
): Promise<void> {
  if (!(await confirm(shown))) return;
  engine.preparing.run(planned(engine, pasting), (plan) => {
    if (JSON.stringify(plan.preview) === JSON.stringify(shown)) carryOut(engine, plan, pasting.token);
    else void ask(engine, pasting, plan.preview, confirm);
  });
}

function* readAndPlanned(
  engine: GridEngine,
  range: Range,
  reading: InPieces<Block | null>,
  token: string | null,
): InPieces<{ readonly pasting: Pasting; readonly plan: PastePlan } | null> {
  const block = yield* reading;
  if (!block) return null;
  const pasting = { range, block, token };
  return { pasting, plan: yield* planned(engine, pasting) };
}

function* planned({ source, state }: GridEngine, { range, block }: Pasting): InPieces<PastePlan> {
  const { frame, selection } = state;
  // Where its rows were taken away meanwhile, the selection says what stands in their place.
  const there = reconcileRanges([range], frame)?.[0] ?? (selection ? lastRange(selection) : range);
  return yield* planPaste(source, frame, rectOf(there, frame), block);
}

function carryOut(engine: GridEngine, plan: PastePlan, token: string | null): void {
  const { host, source } = engine;
  const cut = host.cuts?.of(token) ?? null;
  const emptying = cut?.source === source ? emptiedBy(engine, cut, plan) : clearCells(source, []);
  engine.preparing.run(emptying, (emptied) => {
    const going = engine.apply([...plan.edits, ...emptied.edits], 'paste');
    if (going === false) return;
    if (cut) host.cuts?.drop();
    const finish = (): void => finishPaste(engine, plan, cut, emptied);
    // The rows of a large paste come one after the other; it is told of once they are there.
    if (going) void going.then((isWhole) => isWhole && finish());
    else finish();
  });
}

function finishPaste(engine: GridEngine, plan: PastePlan, cut: PendingCut | null, emptied: CellEdits): void {
  const { host, source } = engine;
  if (plan.pasted) engine.choose({ active: plan.pasted.anchor, ranges: [plan.pasted] });
  host.notice(plan.notice);
  if (!cut) return;
  engine.setMarquee(null);
  const tellKept = ({ skipped }: CellEdits): void => {
    const count = skipped.filter(({ reason }) => reason !== 'computed').length;
    if (count > 0) host.notice({ id: 'grid_cut_kept', params: { count } });
  };
  if (cut.source === source) return tellKept(emptied);
  engine.preparing.run(clearCells(cut.source, cut.cells()), (elsewhere) => {
    if (elsewhere.edits.length > 0) cut.source.apply(elsewhere.edits, 'cut');
    tellKept(elsewhere);
  });
}

/** C17: what was cut goes with the same gesture, except where the paste writes. */
function emptiedBy(engine: GridEngine, cut: PendingCut, { pasted }: PastePlan): InPieces<CellEdits> {
  const { frame } = engine.state;
  const last = frame.rows.length - 1;
  const written = pasted && {
    top: frame.rowIndex(pasted.anchor.row),
    bottom: frame.rowIndex(pasted.head.row) < 0 ? last : frame.rowIndex(pasted.head.row),
    left: frame.columnIndex(pasted.anchor.column),
    right: frame.columnIndex(pasted.head.column),
  };
  const isWritten = (row: number, column: number): boolean =>
    written !== null && written.top >= 0 && row >= 0 && inRect(written, row, column);
  return clearCells(
    cut.source,
    cut.cells().filter(({ row, column }) => !isWritten(frame.rowIndex(row), frame.columnIndex(column))),
  );
}
