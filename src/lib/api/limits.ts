/** Rows that one request may bring. */
export const MOST_ROWS = 500;
/** Cells that one request may propose to change, or decide on. */
export const MOST_PROPOSED = 200;
/** Lines of a budget that are submitted by name or decided about in one request. */
export const MOST_DECISIONS = 2_000;
/** UTF-16 units of a comment. */
export const COMMENT_CHARACTERS = 4_000;
/** Comments of one thread, and open threads of a sheet. */
export const MOST_COMMENTS = 500;
export const MOST_OPEN_THREADS = 2_000;
/** Notices that one request may mark. */
export const MOST_NOTICES = 200;
/** Kilobytes of a body, and of one that brings rows. */
export const BODY_KB = 64;
export const ROWS_BODY_KB = 512;
/** Kilobytes of what a saved view keeps. */
export const VIEW_STATE_KB = 16;
/** An idempotency key is remembered this long, in milliseconds. */
export const KEY_MS = 24 * 3_600_000;
export const KEY_CHARACTERS = 200;
/** Lines of an order or an invoice. */
export const MOST_PAPER_LINES = 200;
/** Orders of a plan, and its invoices. */
export const MOST_ORDERS = 1_000;
export const MOST_INVOICES = 2_000;
/** Minor units of one line of them, and of all: so sums stay exact. */
export const MOST_PAPER_AMOUNT = 1_000_000_000_000;
/** Bytes of a file of an invoice, and of all of a workspace. */
export const INVOICE_FILE_BYTES = 10 * 1024 * 1024;
export const ALL_FILE_BYTES = 2 * 1024 * 1024 * 1024;
/** Checks on site that one request may bring, and those of a plan. */
export const MOST_SENT_CHECKS = 50;
export const MOST_CHECKS = 50_000;
/** Photos of one check, and bytes of each; the app makes them smaller before it sends them. */
export const CHECK_PHOTOS = 6;
export const PHOTO_BYTES = 3 * 1024 * 1024;
/** Movements of supplies in one request, and of a plan. */
export const MOST_MOVES = 200;
export const MOST_MOVEMENTS = 20_000;
/** Lines of a roster that is exported: places in shifts on each of their days. */
export const MOST_ROSTER_LINES = 20_000;
/** Suppliers of a workspace, and items of its stock. */
export const MOST_SUPPLIERS = 2_000;
/** Supplies in which a supplier is renamed at once. */
export const MOST_RENAMED = 5_000;
export const MOST_STOCK_ITEMS = 2_000;
/** Entries of a workspace's item library. */
export const MOST_FLOOR_ENTRIES = 1_000;
/** Rule packs of a workspace. */
export const MOST_PACKS = 100;
/** Versions of one of them, and requirements that all of them ever added. */
export const MOST_PACK_VERSIONS = 200;
export const MOST_OWN_REQUIREMENTS = 3_000;
/** Bytes of what lies under a floor plan. */
export const BACKGROUND_BYTES = 20 * 1024 * 1024;
/** Bytes of a file to be imported (F1). */
export const FILE_BYTES = 10 * 1024 * 1024;
