import type { Notice, SkippedCell } from '#lib/grid/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { isMac } from '../mac.ts';
import { lockText } from './words.ts';

const sentence = (parts: readonly string[]): string => parts.join(getLocale() === 'zh-CN' ? '，' : ', ');

/** A notice of the grid as one line for a toast and for the live region. */
export function noticeText(notice: Notice): string {
  switch (notice.id) {
    case 'grid_pasted':
      return pastedText(notice);
    case 'grid_cleared':
      return m.grid_cleared(notice.params);
    case 'grid_filled':
    case 'grid_replaced': {
      const { cells } = notice.params;
      const done =
        notice.id === 'grid_filled' ? m.grid_filled_cells({ cells }) : m.grid_replaced_cells({ cells });
      return sentence([done, ...(notice.skipped.length > 0 ? [skippedText(notice.skipped)] : [])]);
    }
    case 'grid_rows_deleted': {
      const { count, kept } = notice.params;
      return sentence([m.grid_rows_deleted({ count }), ...(kept > 0 ? [m.grid_rows_kept({ kept })] : [])]);
    }
    case 'grid_rows_fixed':
      return m.grid_rows_fixed();
    case 'grid_rows_sorted':
      return m.grid_rows_sorted();
    case 'grid_rows_grouped':
      return m.grid_rows_grouped();
    case 'grid_row_gone':
      return m.grid_row_gone(notice.params);
    case 'grid_cut_kept':
      return m.grid_cut_kept(notice.params);
    case 'grid_paste_refused': {
      const ctrl = isMac() ? '⌘' : 'Ctrl';
      return m.grid_paste_refused({ keys: notice.params.plainly ? `${ctrl}+Shift+V` : `${ctrl}+V` });
    }
    case 'grid_no_date':
      return m.grid_no_date();
    case 'grid_no_moment':
      return m.grid_no_moment();
    case 'grid_copy_shape':
      return m.grid_copy_shape();
  }
}

function reasonText(reason: SkippedCell['reason']): string {
  if (reason === 'too-long') return m.grid_too_long();
  return reason === 'unread' ? m.grid_not_understood() : lockText(reason);
}

function skippedText(skipped: readonly SkippedCell[]): string {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))].map(reasonText);
  return m.grid_pasted_skipped({ skipped: skipped.length, reasons: reasons.join('; ') });
}

function pastedText({ params, skipped }: Extract<Notice, { id: 'grid_pasted' }>): string {
  return sentence([
    params.cells > 0 ? m.grid_pasted_cells({ cells: params.cells }) : m.grid_pasted_nothing(),
    ...(params.skipped > 0 ? [skippedText(skipped)] : []),
    ...(params.unread > 0 ? [m.grid_pasted_unread({ unread: params.unread })] : []),
    ...(params.added > 0 ? [m.grid_pasted_added({ added: params.added })] : []),
    ...(params.lostColumns > 0 ? [m.grid_pasted_lost_columns({ lostColumns: params.lostColumns })] : []),
    ...(params.lostRows > 0 ? [m.grid_pasted_lost_rows({ lostRows: params.lostRows })] : []),
  ]);
}
