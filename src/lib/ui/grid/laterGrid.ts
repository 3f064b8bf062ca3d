import { cutToken } from '#lib/grid/clipboard/html.ts';
import { laterParts } from '#lib/grid/laterParts.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import { noticeText } from './noticeText.ts';
import { clearHeading, paintHeading } from './paintHeading.ts';
import { readClipboard } from './readClipboard.ts';

/**
 * What reads a clipboard, judges kept views, draws heads of groups and has the words for what was done; with them comes
 * what the engine itself does without at first.
 */
export default {
  checkViewState,
  clearHeading,
  cutToken,
  laterParts,
  noticeText,
  paintHeading,
  readClipboard,
};
