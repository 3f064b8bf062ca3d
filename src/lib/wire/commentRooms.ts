/** Sheets by the names of their rooms of comments (tests/live.comments.test.ts holds them against the schema's). */
export const COMMENTED_SHEETS = [
  ...(['zones', 'floor', 'staffing', 'supplies', 'budget', 'cues', 'touchpoints', 'tasks'] as const),
  'evaluation',
] as const;
export type CommentedSheet = (typeof COMMENTED_SHEETS)[number];
/** Room of what is said about a sheet, and its twin with what is said about fields of money there. */
export type CommentChannel = `comments/${CommentedSheet}` | `comments-money/${CommentedSheet}`;

export const commentChannels = (sheet: CommentedSheet) =>
  ({ plain: `comments/${sheet}`, money: `comments-money/${sheet}` }) as const;

/** What a room of comments is about. */
export function commentRoom(channel: CommentChannel): {
  readonly sheet: CommentedSheet;
  readonly money: boolean;
} {
  const [kind, sheet] = channel.split('/');
  return { sheet: sheet as CommentedSheet, money: kind === 'comments-money' };
}

/** The row of a room of comments that says how much ever happened there, and those of its open threads. */
export const ALL_COMMENTS_ROW = 'all';
const THREAD = 'thread:';
export const threadRow = (id: string): string => `${THREAD}${id}`;
/** The id of the thread that a row of the room is about; null for another row. */
export const threadOfRow = (row: string): string | null =>
  row.startsWith(THREAD) ? row.slice(THREAD.length) : null;
