import { clearCells, type CellEdits } from '../cellEdits.ts';
import type { GridEngine } from '../engine.ts';
import { inRect, lastRange, rectOf } from '../selection.ts';
import type { Block } from './block.ts';
import type { PendingCut } from './cutDesk.ts';
import { planPaste, type PastePlan } from './paste.ts';
import { needsConsent, type PastePreview } from './pastePreview.ts';

/**
 * A block into the selection. One that is large or loses anything is shown first (C10, C23) where the host can ask;
 * what others did meanwhile is planned for anew, and asked for anew where it changes what was consented to.
 * @param token of a cut that the block comes from, as its HTML says
 */
export function pasteBlock(engine: GridEngine, block: Block, token: string | null): void {
  const plan = planned(engine, block);
  if (!plan) return;
  const { confirmPaste } = engine.host;
  if (confirmPaste && needsConsent(plan.preview)) void ask(engine, block, token, plan.preview, confirmPaste);
  else carryOut(engine, plan, token);
}

async function ask(
  engine: GridEngine,
  block: Block,
  token: string | null,
  shown: PastePreview,
  confirm: (preview: PastePreview) => Promise<boolean>,
): Promise<void> {
  if (!(await confirm(shown))) return;
  const plan = planned(engine, block);
  if (!plan) return;
  if (JSON.stringify(plan.preview) === JSON.stringify(shown)) carryOut(engine, plan, token);
  else await ask(engine, block, token, plan.preview, confirm);
}

function planned(engine: GridEngine, block: Block): PastePlan | null {
  const { selection, frame, heading } = engine.state;
  if (!selection || heading !== null) return null;
  return planPaste(engine.source, frame, rectOf(lastRange(selection), frame), block);
}

function carryOut(engine: GridEngine, plan: PastePlan, token: string | null): void {
  const { host, source } = engine;
  const cut = token === null ? null : (host.cuts?.take(token) ?? null);
  const emptied = cut?.source === source ? emptiedBy(engine, cut, plan) : null;
  const going = engine.apply([...plan.edits, ...(emptied?.edits ?? [])], 'paste');
  const finish = (): void => finishPaste(engine, plan, cut, emptied);
  // The rows of a large paste come one after the other; it is told of once they are there.
  if (going) void going.then((whole) => whole && finish());
  else finish();
}

function finishPaste(
  engine: GridEngine,
  plan: PastePlan,
  cut: PendingCut | null,
  emptied: CellEdits | null,
): void {
  const { host, source } = engine;
  if (plan.pasted) engine.choose({ active: plan.pasted.anchor, ranges: [plan.pasted] });
  host.notice(plan.notice);
  const elsewhere = cut && cut.source !== source ? clearCells(cut.source, cut.cells()) : null;
  if (cut && elsewhere && elsewhere.edits.length > 0) cut.source.apply(elsewhere.edits, 'cut');
  if (cut) engine.setMarquee(null);
  const kept = (emptied ?? elsewhere)?.skipped.filter(({ reason }) => reason !== 'computed') ?? [];
  if (kept.length > 0) host.notice({ id: 'grid_cut_kept', params: { count: kept.length } });
}

/** C17: what was cut goes with the same gesture, except where the paste writes. */
function emptiedBy(engine: GridEngine, cut: PendingCut, { pasted }: PastePlan): CellEdits {
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
