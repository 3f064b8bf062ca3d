import { CONTENT_FIELDS, type ContentField, type LineContent } from '#lib/domain/lineContent.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import './approvalLayer.css';
import { lineOf, type ShownLine } from './approvalPicture.ts';
import { amountText, categoryText, changeText, dayText, quantityText, shareText } from './approvalWords.ts';
import { approvalsOf } from './followApprovals.ts';

const FIELDS: ReadonlySet<string> = new Set(CONTENT_FIELDS);

/** Marks what differs from what was approved, by attributes alone: cells stay as paintRow made them. */
export function approvalLayer(plan: LivePlan): RowLayer {
  return (row, line, { engine, columns }) => {
    const { frame } = engine.state;
    const there = line < 0 ? null : frame.lineAt(line);
    const id = there?.type === 'row' ? frame.rows[there.index] : undefined;
    const reading = approvalsOf(plan);
    const shown = id === undefined || reading === null ? null : lineOf(reading, plan.view, id);
    columns.forEach((column, at) => {
      const isStatus = column.id === 'status';
      const cell = isStatus || FIELDS.has(column.id) ? row.children[at + 1] : undefined;
      if (!cell) return;
      const differs = shown !== null && shown.differs.has(column.id as ContentField);
      const said = shown && (differs || isStatus) ? changeSaid(shown, plan) : null;
      setAttribute(cell, 'data-approval', isStatus ? (shown?.state ?? null) : differs ? 'differs' : null);
      setAttribute(
        cell,
        'data-drift',
        isStatus && shown?.state === 'noted' && shown.share ? shareText(shown.share) : null,
      );
      setAttribute(cell, 'title', said);
      setAttribute(cell, 'aria-description', said);
    });
  };
}

/** What was approved, what stands there now, and whether that needs another decision; null where nothing differs. */
function changeSaid(line: ShownLine, plan: LivePlan): string | null {
  const { was, now, approved, by, share, state, exceeds } = line;
  if (was === null || now === null || approved === null || line.differs.size === 0) return null;
  const { currency, timeZone } = plan.facts;
  const fields = [...line.differs].map((field) =>
    m.approval_field_changed({ was: textOf(field, was, currency), now: textOf(field, now, currency) }),
  );
  const amount =
    by === 0 ? [] : [`${changeText(by, currency)}${share === null ? '' : ` · ${shareText(share)}`}`];
  const why = state === 'noted' ? [m.approval_stays()] : exceeds === null ? [] : [EXCEEDS[exceeds]()];
  return [
    m.approval_changed_since({ day: dayText(approved.at, timeZone) }),
    ...fields,
    ...amount,
    ...why,
  ].join('\n');
}

const EXCEEDS = {
  content: m.approval_exceeds_content,
  line: m.approval_exceeds_line,
  category: m.approval_exceeds_category,
  total: m.approval_exceeds_total,
} as const;

function textOf(field: ContentField, content: LineContent, currency: string): string {
  if (field === 'quantity') return quantityText(content.quantity);
  if (field === 'category') return categoryText(content);
  if (field !== 'unitPrice') return content[field] ?? '–';
  return content.unitPrice === null ? '–' : amountText(content.unitPrice, currency);
}
