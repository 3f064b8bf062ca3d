/** Rooms of a plan's findings: those for everybody in it, and those that show or imply money. */
export const FINDING_CHANNELS = ['findings', 'findings-money'] as const;
export type FindingChannel = (typeof FINDING_CHANNELS)[number];

/** Rooms of the views that a plan's members share: without what names money, and those that do, in full. */
export const VIEW_CHANNELS = ['views', 'views-money'] as const;
export type ViewChannel = (typeof VIEW_CHANNELS)[number];

/** Room of the acts of a plan's show, for everybody in the plan. */
export const SHOW_CHANNEL = 'show';
/** Its row that says who calls the show. */
export const CALLER_ROW = 'caller';
const ACT = 'act:';
/** Its row of an act. */
export const actRow = (run: number, id: number): string => `${ACT}${run}:${id}`;
export const isActRow = (row: string): boolean => row.startsWith(ACT);

const PROPOSAL = 'proposal:';
/** Its row of a proposal for a frozen cell. */
export const proposalRow = (id: string): string => `${PROPOSAL}${id}`;
/** The id of the proposal that a row of it tells of; null for other rows. */
export const proposalOfRow = (row: string): string | null =>
  row.startsWith(PROPOSAL) ? row.slice(PROPOSAL.length) : null;

/** Room of what was submitted and decided about a plan's budget. */
export const APPROVAL_CHANNEL = 'approvals';
/** Its row of the rules, and those of lines. */
export const RULES_ROW = 'rules';
const LINE = 'line:';
export const lineRow = (row: string): string => `${LINE}${row}`;
/** The budget line that a row of the room is about; null for another row. */
export const lineOfRow = (id: string): string | null => (id.startsWith(LINE) ? id.slice(LINE.length) : null);

/** Sheets by the names of their rooms of comments (server/sync/admission.test.ts holds them against the schema's). */
export const COMMENTED_SHEETS = [
  ...(['zones', 'floor', 'staffing', 'supplies', 'budget', 'cues', 'touchpoints', 'tasks'] as const),
  'evaluation',
] as const;
export type CommentedSheet = (typeof COMMENTED_SHEETS)[number];
/** Room of what is said about a sheet, and its twin with what is said about fields of money there. */
export type CommentChannel = `comments/${CommentedSheet}` | `comments-money/${CommentedSheet}`;

export const commentChannels = (sheet: CommentedSheet) =>
  ({ plain: `comments/${sheet}`, money: `comments-money/${sheet}` }) as const;

const COMMENT_CHANNELS: readonly CommentChannel[] = COMMENTED_SHEETS.flatMap((sheet) =>
  Object.values(commentChannels(sheet)),
);

export function isCommentChannel(name: string): name is CommentChannel {
  return (COMMENT_CHANNELS as readonly string[]).includes(name);
}

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

/** Rooms of a plan in which only the server writes: facts for everybody in it, facts about money, findings, views, the show, approvals, comments. */
/** Room of a plan's orders and invoices. */
export const PAPER_CHANNEL = 'papers';
const ORDER = 'order:';
const INVOICE = 'invoice:';
/** Its rows, each of an order or of an invoice. */
export const orderRow = (id: string): string => `${ORDER}${id}`;
export const invoiceRow = (id: string): string => `${INVOICE}${id}`;
export const isOrderRow = (row: string): boolean => row.startsWith(ORDER);
export const isInvoiceRow = (row: string): boolean => row.startsWith(INVOICE);

/** Rooms of a plan in which only the server writes: facts for everybody in it, facts about money, findings, views, the show, approvals, orders and invoices. */
export const FACT_CHANNELS = [
  ...(['plan', 'plan-money'] as const),
  ...FINDING_CHANNELS,
  ...VIEW_CHANNELS,
  SHOW_CHANNEL,
  APPROVAL_CHANNEL,
  ...COMMENT_CHANNELS,
  PAPER_CHANNEL,
] as const;
export type FactChannel = (typeof FACT_CHANNELS)[number];

export function isFactChannel(name: string): name is FactChannel {
  return (FACT_CHANNELS as readonly string[]).includes(name);
}

export function isViewChannel(name: string): name is ViewChannel {
  return (VIEW_CHANNELS as readonly string[]).includes(name);
}

/** Only for those who may see money. Rooms of comments are as their sheets are ({@link commentRoom}). */
export function isMoneyChannel(channel: FactChannel): boolean {
  return channel === APPROVAL_CHANNEL || channel === PAPER_CHANNEL || channel.endsWith('-money');
}

/** The row that holds a plan's facts, each under its own key. */
export const FACTS_ROW = 'plan';

/** The row of room `plan` that says what freezes during the show, and for whom it does not. */
export const FREEZE_ROW = 'freeze';

/** The row of a person of the directory, in room `plan`. */
export function personRow(personId: string): string {
  return `person:${personId}`;
}
