import { cutToken } from '#lib/grid/clipboard/html.ts';
import { provideLater } from '#lib/grid/later.ts';
import { laterParts } from '#lib/grid/laterParts.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import { noticeText } from './noticeText.ts';
import { clearHeading, paintHeading } from './paintHeading.ts';
import { readClipboard } from './readClipboard.ts';

/** What the engine does without at first. Not provided sooner than the words that say what it did. */
export const arrived = (): void => provideLater(laterParts);

/** What reads a clipboard, judges kept views, draws heads of groups and has the words for what was done. */
export default { checkViewState, clearHeading, cutToken, noticeText, paintHeading, readClipboard };
