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

/** Room of a plan's orders and invoices. */
export const PAPER_CHANNEL = 'papers';
const ORDER = 'order:';
const INVOICE = 'invoice:';
/** Its rows, each of an order or of an invoice. */
export const orderRow = (id: string): string => `${ORDER}${id}`;
export const invoiceRow = (id: string): string => `${INVOICE}${id}`;
export const isOrderRow = (row: string): boolean => row.startsWith(ORDER);
export const isInvoiceRow = (row: string): boolean => row.startsWith(INVOICE);

/** Room of what was found on site; supplies are named by their rows. */
export const CHECK_CHANNEL = 'checks';
const SUPPLY = 'supply:';
export const checkedRow = (row: string): string => `${SUPPLY}${row}`;
/** Room of how a plan's supplies moved, and what they take out of stock. */
export const MOVEMENT_CHANNEL = 'movements';
const MOVEMENT = 'movement:';
/** Its rows of movements, and the one of the stock. */
export const movementRow = (id: string): string => `${MOVEMENT}${id}`;
export const isMovementRow = (row: string): boolean => row.startsWith(MOVEMENT);
export const STOCK_ROW = 'stock';

/** Room of a plan's surveys and what is answered, in figures, and of what is wanted of its standard. */
export const SURVEY_CHANNEL = 'surveys';
const SURVEY = 'survey:';
/** Its row of a survey. */
export const surveyRow = (id: string): string => `${SURVEY}${id}`;
export const isSurveyRow = (row: string): boolean => row.startsWith(SURVEY);
const STANDARD_CHANGE = 'standard-change:';
/** Its row of a proposal to change the standard. */
export const standardChangeRow = (id: string): string => `${STANDARD_CHANGE}${id}`;
export const isStandardChangeRow = (row: string): boolean => row.startsWith(STANDARD_CHANGE);

/** The row that holds a plan's facts, each under its own key. */
export const FACTS_ROW = 'plan';

/** The row of room `plan` that says what freezes during the show, and for whom it does not. */
export const FREEZE_ROW = 'freeze';

/** The row of room `plan` that says what lies under the floor plan. */
export const BACKGROUND_ROW = 'background';

/** The row of what somebody said of a shift, in room `plan`. */
export function answerRow(row: string, person: string): string {
  return `answer:${row} ${person}`;
}

/** The row of a person of the directory, in room `plan`. */
export function personRow(personId: string): string {
  return `person:${personId}`;
}
