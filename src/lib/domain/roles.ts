/**
 * Roles in a plan and the rule that turns a field's declaration into rights (DESIGN §1, sync rule S21).
 * The table role × sheet × field is never written down by hand: it follows from the declarations in
 * `#lib/schema`, and gate, routes, exports, interface and tests all ask the functions below.
 */
export const PLAN_ROLES = ['owner', 'planner', 'agency', 'manager', 'viewer'] as const;
export type PlanRole = (typeof PLAN_ROLES)[number];

/** What a person holds in one plan. `money` matters for viewers alone: owners may grant it to them. */
export interface Grant {
  readonly role: PlanRole;
  readonly money: boolean;
}

/**
 * How far the agency may edit a sheet beyond the fields that are open to it:
 * `edit` every row · `own-created` rows it added · `own-assigned` rows whose owner it is · `read` none.
 */
export type AgencyReach = 'edit' | 'own-created' | 'own-assigned' | 'read';

export interface FieldRule {
  /** Shows or implies an amount of money. */
  readonly money: boolean;
  /** The agency may write this field in every row of its sheet. */
  readonly agencyWrites: boolean;
  /** A person types it; computed and server-owned fields are never cells. */
  readonly editable: boolean;
}

export interface SheetRule {
  readonly money: boolean;
  readonly agency: AgencyReach;
}

/** `own`: only in rows that belong to the person, as the sheet's {@link AgencyReach} says. */
export type WriteRight = 'yes' | 'own' | 'no';

export function mayReadMoney(grant: Grant): boolean {
  if (grant.role === 'agency') return false;
  return grant.role !== 'viewer' || grant.money;
}

/** The same reading and nothing to write, for a program that was only let in to read. */
export function readingOnly(grant: Grant): Grant {
  return { role: 'viewer', money: mayReadMoney(grant) };
}

export function mayReadSheet(grant: Grant, sheet: SheetRule): boolean {
  return !sheet.money || mayReadMoney(grant);
}

export function mayReadField(grant: Grant, sheet: SheetRule, field: FieldRule): boolean {
  return mayReadSheet(grant, sheet) && (!field.money || mayReadMoney(grant));
}

export function writeRight(grant: Grant, sheet: SheetRule, field: FieldRule): WriteRight {
  if (!field.editable || !mayReadField(grant, sheet, field)) return 'no';
  if (grant.role === 'owner' || grant.role === 'planner') return 'yes';
  if (grant.role !== 'agency') return 'no';
  if (sheet.agency === 'edit' || field.agencyWrites) return 'yes';
  return sheet.agency === 'read' ? 'no' : 'own';
}

/** Adding rows: whoever edits the whole sheet, and the agency where the rows it adds become its own. */
export function mayAddRows(grant: Grant, sheet: SheetRule): boolean {
  if (!mayReadSheet(grant, sheet)) return false;
  if (grant.role === 'owner' || grant.role === 'planner') return true;
  return grant.role === 'agency' && (sheet.agency === 'edit' || sheet.agency === 'own-created');
}

/** Order and deletion of a row follow the reach of the role in the sheet. */
export function rowRight(grant: Grant, sheet: SheetRule): WriteRight {
  return writeRight(grant, sheet, { money: false, agencyWrites: false, editable: true });
}

/** Name, dates, venue, time zone and currency of the plan. */
export function mayEditPlan(grant: Grant): boolean {
  return grant.role === 'owner' || grant.role === 'planner';
}

/** Views that everybody in the plan sees. One's own are one's own affair. */
export function mayChangeSharedViews(grant: Grant): boolean {
  return mayEditPlan(grant);
}

/** Makes tracks of the run of show, and says what a delay does to them. */
export function mayChangeTracks(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'manager';
}

/** Arms, starts, holds and ends cues for everybody; who only watches sees it. */
export function mayCallShow(grant: Grant): boolean {
  return mayEditPlan(grant);
}

/** Who did what in the plan, and when: for those who answer for it. */
export function mayReadAudit(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'manager';
}

/** Says something about what one may read, and settles what was said. Viewers only read along. */
export function mayComment(grant: Grant): boolean {
  return grant.role !== 'viewer';
}

/** The approved budget is a manager's decision (schema.md, Plan); the owner may everything. */
export function maySetApprovedBudget(grant: Grant): boolean {
  return grant.role === 'owner' || grant.role === 'manager';
}

/** Fixes what other currencies are worth in the plan. */
export function maySetRates(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'manager';
}

/** Says what is kept back for what nobody foresees. */
export function maySetContingency(grant: Grant): boolean {
  return maySetApprovedBudget(grant);
}

/** Puts budget lines to the managers. */
export function maySubmitLines(grant: Grant): boolean {
  return mayEditPlan(grant);
}

/** Approves, refuses or asks about budget lines that others submitted, and may let somebody stand in for that. */
export function mayDecideLines(grant: Grant): boolean {
  return grant.role === 'owner' || grant.role === 'manager';
}

/** Says by how much approved lines may change, and above what sum two people have to agree. */
export function maySetTolerances(grant: Grant): boolean {
  return mayDecideLines(grant);
}

/** Says how much each manager may approve. */
export function maySetLimits(grant: Grant): boolean {
  return grant.role === 'owner';
}

/** Orders from suppliers, counts what arrives, and records and pays invoices. Who reads money reads them. */
export function mayKeepPapers(grant: Grant): boolean {
  return mayEditPlan(grant);
}

/** Says on site what is there. What becomes of it in the sheet, its own rights decide. */
export function mayCheckOnSite(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'agency';
}

/** Asks for leave to fall short of the plan's standard, and takes it back. */
export function mayAskWaivers(grant: Grant): boolean {
  return mayEditPlan(grant);
}

/** Gives or refuses what others asked for. */
export function mayDecideWaivers(grant: Grant): boolean {
  return grant.role === 'owner' || grant.role === 'manager';
}

/** Asks guests about touchpoints by a link, and ends that. */
export function mayKeepSurveys(grant: Grant): boolean {
  return mayEditPlan(grant);
}

/** Reads what guests wrote, each answer for itself; sums are for everybody who reads the touchpoints. */
export function mayReadAnswers(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'manager';
}

/** Counts supplies as they arrive, go out and come back: whoever may say how many are secured. */
export function mayMoveSupplies(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'agency';
}

/**
 * Reads and sets what an hour of somebody's work costs, in the directory of a workspace: its owners, and members who
 * read money in one of its plans and are an agency in none.
 * @param grants what the person holds in the workspace's plans
 */
export function mayReadRates(isOwner: boolean, grants: readonly Grant[]): boolean {
  if (isOwner) return true;
  return grants.every(({ role }) => role !== 'agency') && grants.some(mayReadMoney);
}

/**
 * Changes what a workspace sets on its floors: its members, whatever they are in a plan. Guests read it in the plans
 * they are in.
 * @param isMember of the plan's workspace
 */
export function mayKeepFloorLibrary(isMember: boolean): boolean {
  return isMember;
}

/** Lays a picture of the venue under the floor plan, moves and takes it away: whoever edits what stands on the floor. */
export function mayLayFloor(grant: Grant): boolean {
  return mayEditPlan(grant) || grant.role === 'agency';
}

/** Keeps the directory of a workspace: its owners, and members who plan in one of its plans. Names are the owners' alone. */
export function mayKeepDirectory(isOwner: boolean, grants: readonly Grant[]): boolean {
  return isOwner || grants.some(mayEditPlan);
}

/** Copies, changes and publishes the rule packs of a workspace: its owners, and members who plan in one of its plans. */
export function mayKeepStandards(isOwner: boolean, grants: readonly Grant[]): boolean {
  return isOwner || grants.some(mayEditPlan);
}

export function mayManageMembers(grant: Grant): boolean {
  return grant.role === 'owner';
}

export function mayDeletePlan(grant: Grant): boolean {
  return grant.role === 'owner';
}
