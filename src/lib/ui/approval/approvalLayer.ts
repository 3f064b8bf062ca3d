import { CONTENT_FIELDS, type ContentField } from '#lib/domain/lineContent.ts';
import type { ApprovalBookReading } from '#lib/schema/approvalBook.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import './approvalLayer.css';
import { lineOf, type ShownLine } from './approvalPicture.ts';
import { changeText, dayText, shareText } from './approvalWords.ts';
import { changesOf, whyAsks } from './changeWords.ts';
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
      const said = shown && reading && (differs || isStatus) ? changeSaid(shown, reading, plan) : null;
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
function changeSaid(line: ShownLine, reading: ApprovalBookReading, plan: LivePlan): string | null {
  const { approved, by, share } = line;
  const changes = changesOf(line);
  if (approved === null || changes.length === 0) return null;
  const { currency, timeZone } = plan.facts;
  const amount =
    by === 0 ? [] : [`${changeText(by, currency)}${share === null ? '' : ` · ${shareText(share)}`}`];
  const why = whyAsks(line, reading.book.rules.tolerances, currency);
  return [
    m.approval_changed_since({ day: dayText(approved.at, timeZone) }),
    ...changes.map(({ was, now }) => m.approval_field_changed({ was, now })),
    ...amount,
    ...(why === null ? [] : [why]),
  ].join('\n');
}
