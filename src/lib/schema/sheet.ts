import type { Contingency } from '../domain/budgetFigures.ts';
import type { Rate } from '../domain/linePrice.ts';
import type { Waiver } from '../domain/waivers.ts';
import type { AgencyReach, FieldRule, SheetRule } from '../domain/roles.ts';
import type { Kind } from './kind.ts';
import type { PlanStandard } from './rulePack.ts';
import type { PlanTrack } from './tracks.ts';
import type { CellValue, RowId, Text } from './values.ts';

export const SHEET_IDS = [
  'zones',
  'floor',
  'staffing',
  'supplies',
  'budget',
  'cues',
  'touchpoints',
  'tasks',
  'evaluation',
] as const;
export type SheetId = (typeof SHEET_IDS)[number];

export function isSheetId(id: string): id is SheetId {
  return (SHEET_IDS as readonly string[]).includes(id);
}

/** Cells that every row has beside its fields: its place and whether it lies in the trash. */
export const ROW_CELLS = ['order', 'deleted'] as const;
export type RowCell = (typeof ROW_CELLS)[number];

export interface RowView {
  readonly id: RowId;
  /** The stored cell; null when empty, not understood or not a field. Computed fields: {@link PlanView.computed}. */
  value(field: string): CellValue;
}

/** What a plan says of itself, as far as the reader may know it. */
export interface PlanFacts {
  readonly name: string;
  readonly locale: 'zh-CN' | 'en';
  /** Of {@link options.planKind}: rules may apply to one kind of event. */
  readonly kind: string | null;
  /** The standard that the plan is measured by: a built-in one, or a pack of its workspace. */
  readonly standardId: string | null;
  /** Which version of it, and what that says. */
  readonly standard: PlanStandard;
  readonly day0: string | null;
  /** yyyy-mm-dd by the clock of the plan's zone; rules never ask a clock themselves. */
  readonly today: string;
  readonly setupFromDay: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly teardownUntilDay: number;
  readonly timeZone: string;
  readonly currency: string;
  readonly tier: string | null;
  /** Millimetres; null while unknown. */
  readonly venueWidth: number | null;
  readonly venueDepth: number | null;
  readonly venueHeight: number | null;
  readonly guestCount: number | null;
  /** Null when not set or not the reader's to see. */
  readonly approvedBudget: number | null;
  /** What other currencies are worth in the plan's (domain/linePrice.ts), by code; none where they are not the reader's to see. */
  readonly rates: Readonly<Record<string, Rate>>;
  /** What is kept back; nothing where it is not the reader's to see. */
  readonly contingency: Contingency;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** What the plan was, or asks to be, excused from. */
  readonly waivers: readonly Waiver[];
  /** What the plan says of its tracks, in its order; the others are as every plan has them. */
  readonly tracks: readonly PlanTrack[];
}

/** What was decided about a plan's budget lines, as rules read it: where each stands follows from the rows. */
export interface ApprovalReading {
  /** Null for a line that concerns nobody. */
  state(row: RowId, plan: PlanView): string | null;
}

/** What orders and invoices say of a budget line, in minor units; null where none of them names it. */
export interface LinePapers {
  readonly committed: number | null;
  /** Σ of invoices, paid or not. */
  readonly invoiced: number | null;
  readonly paid: number | null;
}

/** The orders and invoices of a plan, as rules read them. */
export interface PaperReading {
  of(row: RowId): LinePapers | null;
}

/** What is known of a plan from where it takes place. */
export interface SiteReading {
  /** Whether anybody looked at a supply there. */
  isChecked(row: RowId): boolean;
}

/** The rows of a plan as rules read them. Sheets that are not loaded or not readable have no rows. */
export interface PlanView {
  readonly facts: PlanFacts;
  /** Null where it is not there (yet) or not the reader's to see. */
  readonly approvals: ApprovalReading | null;
  /** Null where they are not there (yet) or not the reader's to see. */
  readonly papers: PaperReading | null;
  /** Null where it is not there. */
  readonly site: SiteReading | null;
  has(sheet: SheetId): boolean;
  /** In order, without the trash. */
  rows(sheet: SheetId): readonly RowView[];
  row(sheet: SheetId, id: RowId): RowView | null;
  computed(sheet: SheetId, row: RowId, field: string): CellValue;
  /** Keeps what `make` returns until a row of the plan changes. */
  memo<T>(key: string, make: () => T): T;
}

/** How much a cell wants to be seen (ui.md §3): wrong now, will hurt soon, comes too late, is as it should be. */
export type Tone = 'error' | 'warn' | 'late' | 'ok';

/** Asked of filled cells only; null is a cell like any other. */
export type Toning = (value: CellValue, row: RowView, plan: PlanView) => Tone | null;

export interface FieldOptions {
  readonly label: Text;
  /** Column width in pixels. */
  readonly width: number;
  readonly required?: boolean;
  /** What a new row starts with. */
  readonly initial?: CellValue;
  /** What a new row starts with instead where another field of it is filled already. */
  readonly initialBeside?: { readonly field: string; readonly value: CellValue };
  readonly money?: boolean;
  readonly agency?: 'write';
  /** Rows add up to something: the sum stands in the heads of groups. */
  readonly adds?: true;
  /** Not among the columns at first. */
  readonly tucked?: boolean;
  /** How a choice is drawn: a chip in the hue of its family, or a glyph of its own before the words. Else as text. */
  readonly look?: 'category' | 'status';
  /** Which values stand out, and how. */
  readonly tone?: Toning;
  /** `blank`: nothing is drawn for a zero, since nothing is what there is to say. */
  readonly zero?: 'blank';
}

export type Computation = (row: RowView, plan: PlanView) => CellValue;

export interface Field extends FieldOptions {
  readonly kind: Kind;
  /** `cell`: people type it. `computed`: from rows. `server`: only the server says it (sync rule S8). */
  readonly source: 'cell' | 'computed' | 'server';
  readonly compute?: Computation;
  /** Other sheets that the computation reads. */
  readonly from?: readonly SheetId[];
  /** A cell that gives way to a computed value while its sources exist (sync rule S7): null keeps the cell. */
  readonly override?: Computation;
}

export interface SummaryItem {
  readonly id: string;
  /** With `{value}` where the figure stands in the sentence. */
  readonly label: Text;
  /** Null says nothing. */
  readonly value: CellValue;
  readonly kind: Kind;
  readonly money?: boolean;
  /** A figure of what is wrong (`error`, `warn`) says nothing while it is zero. */
  readonly tone?: Tone;
  /** The column under which it stands; without one it joins the line at the left. */
  readonly under?: string;
}

/** The one figure of a row in a list. */
export interface ListFigure<F extends string = string> {
  readonly value: F;
  /** How much of it there should be: `96 / 120`. */
  readonly of?: F;
  /** What is counted: a field that says it, or words. */
  readonly unit?: F | Text;
  /** The field whose tone it takes. */
  readonly tone?: F;
}

/** How rows stand in a list, where there is no room for columns. */
export interface RowListing<F extends string = string> {
  /** Fields that rows may be grouped by, the usual one first. Moments group by their day. */
  readonly group: readonly [F, ...F[]];
  /** What is said below the title, in this order; empty fields say nothing. */
  readonly second: readonly F[];
  readonly figure: ListFigure<F> | null;
  /** What the glyph shows, and which state usually follows on which: one tap goes there. */
  readonly status: { readonly field: F; readonly next: Readonly<Record<string, string>> } | null;
  /** Fields whose tones say that something is wrong with a row, with the words for so many rows. */
  readonly alerts: readonly { readonly field: F; readonly words: Text }[];
  /** Summed up in the heading of a group. */
  readonly subtotal: F | null;
}

export interface Sheet<F extends string = string> {
  readonly id: SheetId;
  readonly label: Text;
  /** One row of it, for sentences: "zone", "cue". */
  readonly rowLabel: Text;
  /** The field that names a row. */
  readonly title: F;
  readonly money: boolean;
  readonly agency: AgencyReach;
  /** For `own-assigned`: the person field that makes a row one's own. */
  readonly ownerField?: F;
  readonly fields: Readonly<Record<F, Field>>;
  readonly list: RowListing<F>;
  /** What the summary reads besides its own sheet. */
  readonly summaryFrom?: readonly SheetId[];
  summary(plan: PlanView): readonly SummaryItem[];
}

/** Declares a sheet: what names one of its fields must be one. */
export function declareSheet<F extends string>(sheet: {
  readonly [K in keyof Sheet]: K extends 'fields'
    ? Readonly<Record<F, Field>>
    : K extends 'list'
      ? RowListing<NoInfer<F>>
      : K extends 'title' | 'ownerField'
        ? NoInfer<F>
        : Sheet[K];
}): Sheet {
  return sheet;
}

export const field = (
  kind: Kind,
  options: FieldOptions & { from?: readonly SheetId[]; override?: Computation },
): Field => ({ ...options, kind, source: 'cell' });
export const derived = (
  kind: Kind,
  options: FieldOptions & { compute: Computation; from?: readonly SheetId[] },
): Field => ({ ...options, kind, source: 'computed' });
/** `compute` where what the server said is held against the rows. */
export const serverOwned = (kind: Kind, options: FieldOptions & { compute?: Computation }): Field => ({
  ...options,
  kind,
  source: 'server',
});

export function fieldRule(field: Field): FieldRule {
  return {
    money: field.money === true,
    agencyWrites: field.agency === 'write',
    editable: field.source === 'cell',
  };
}

export function sheetRule(sheet: Sheet): SheetRule {
  return { money: sheet.money, agency: sheet.agency };
}

/** What a field starts with in a new row of which some cells are known; null for nothing. */
export function initialIn(field: Field, cells: Readonly<Record<string, CellValue>>): CellValue {
  if (field.source !== 'cell') return null;
  const { initial = null, initialBeside: beside } = field;
  return beside && (cells[beside.field] ?? null) !== null ? beside.value : initial;
}
