import type { CrewAnswer, CrewMail, CrewStanding, CrewUnsent } from '#lib/domain/crewAnswers.ts';
import type { CrewRules } from '#lib/domain/bookings.ts';
import type { CrewRates } from '#lib/domain/crewPay.ts';
import type { Contingency } from '#lib/domain/budgetFigures.ts';
import type { Grant, PlanRole } from '#lib/domain/roles.ts';
import type { Waiver } from '#lib/domain/waivers.ts';
import type { Locale, PlanStandard, PlanTrack, SheetId } from '#lib/schema/index.ts';

export interface PlanSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly locale: Locale;
  readonly day0: string | null;
  readonly venueName: string | null;
  readonly guestCount: number | null;
  readonly currency: string;
  /** IANA zone: days to go count in it. */
  readonly timeZone: string;
  readonly role: PlanRole;
  readonly trashedAt: number | null;
  /** Out of the list, but open to its members as before. */
  readonly archivedAt: number | null;
  readonly counts: Readonly<Partial<Record<SheetId, number>>>;
  /** Minor units; null for those who may not see money. */
  readonly budgetTotal: number | null;
  readonly approvedBudget: number | null;
  readonly members: readonly { readonly userId: string; readonly name: string; readonly role: PlanRole }[];
}

export interface PlanDetail extends Omit<PlanSummary, 'members'> {
  readonly organization: { readonly id: string; readonly name: string };
  readonly tier: string | null;
  readonly standardId: string | null;
  /** Which version of it the plan keeps, and what that says. */
  readonly standard: PlanStandard;
  readonly setupFromDay: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly teardownUntilDay: number;
  readonly venueWidth: number | null;
  readonly venueDepth: number | null;
  readonly venueHeight: number | null;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** What the plan was, or asks to be, excused from. */
  readonly waivers: readonly Waiver[];
  /** What the plan says of its tracks, in its order. */
  readonly tracks: readonly PlanTrack[];
  /** What other currencies are worth (domain/linePrice.ts); none for those who may not see money. */
  readonly rates: Readonly<Record<string, number>>;
  readonly contingency: Contingency;
  /** Currency is fixed once there is a budget line. */
  readonly currencyFixed: boolean;
  readonly grant: Grant;
  readonly epochs: Readonly<Record<string, number>>;
  readonly personId: string | null;
}

export type PlanPatch = Partial<{
  name: string;
  day0: string | null;
  setupFromDay: number;
  startDay: number;
  endDay: number;
  teardownUntilDay: number;
  timeZone: string;
  currency: string;
  venueName: string | null;
  venueWidth: number | null;
  venueDepth: number | null;
  venueHeight: number | null;
  guestCount: number | null;
  tier: string | null;
  standardId: string | null;
  /** The version of it; the last one where it is not said. */
  standardVersion: number;
  /** What the standard counts by; null takes an answer back. */
  parameters: Readonly<Record<string, number | boolean | null>>;
  /** Puts the plan into the archive or takes it out. */
  archived: boolean;
  /** Where scores of touchpoints are cut, in thousandths; null for their mean. */
  quadrantCut: number | null;
  /** Managers and owners only. */
  approvedBudget: number | null;
}>;

export interface NewPlan {
  readonly template?: string;
  readonly name: string;
  readonly locale: Locale;
  readonly day0: string | null;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly venueName?: string;
}

export interface MemberInfo {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: PlanRole;
  readonly money: boolean;
  readonly you: boolean;
}

export interface InviteInfo {
  readonly id: string;
  readonly email: string;
  readonly role: PlanRole;
  readonly expiresAt: number;
}

/** Somebody whom cells can name (sync rule S22): not an account, but perhaps linked with one. */
export interface PersonInfo {
  readonly id: string;
  readonly name: string;
  readonly hasAccount: boolean;
  /** Plans outside the trash that they are in. */
  readonly planCount: number;
  /** Those of them that the reader may open. */
  readonly plans: readonly { readonly id: string; readonly name: string; readonly locale: Locale }[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  /** Ids of topics. */
  readonly training: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly note: string | null;
  readonly archived: boolean;
  /** For an hour, in minor units; null for those who may not know. */
  readonly rate: {
    readonly hourly: number | null;
    readonly overtime: number | null;
    readonly currency: string | null;
  } | null;
}

/** Who has a link to answer by, and what was said. */
export interface CrewLinksRead {
  readonly links: readonly {
    readonly person: string;
    readonly at: number;
    /** How far its e-mail is; null where none was to be sent. */
    readonly mail: CrewMail | null;
    /** When the link was made that was e-mailed before this one and works as well; null without one. */
    readonly mailedBefore: number | null;
  }[];
  readonly answers: readonly (CrewAnswer & { readonly reason: string | null; readonly at: number })[];
  /** The server sends e-mails. */
  readonly mails: boolean;
}

/** The link of one person, which is shown this once. */
export interface CrewHandout {
  readonly person: string;
  readonly name: string;
  readonly url: string;
  /** Null where it is not e-mailed. */
  readonly mail: 'sending' | null;
  /** Why not, where it was to be. */
  readonly unsent: CrewUnsent | null;
}

/** A shift as the person behind a link sees it. Plan seconds. */
export interface CrewShiftRead {
  readonly row: string;
  readonly role: string | null;
  readonly zone: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly days: number | null;
  /** All of that in one word, which an answer comes back with. */
  readonly times: string;
  readonly standing: CrewStanding;
  readonly reason: string | null;
}

/** All that a link to answer by shows. */
export interface CrewLinkOpen {
  readonly plan: string;
  readonly planLocale: Locale;
  readonly venue: string | null;
  readonly day0: string | null;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly person: string;
  readonly shifts: readonly CrewShiftRead[];
}

type RoleRates = Readonly<Record<string, { readonly hourly: number; readonly currency: string }>>;

/** By which rules people work, in seconds and percent: what is set, and what holds. */
export interface CrewRulesRead {
  readonly set: { readonly [K in keyof CrewRules]: number | null };
  readonly hold: CrewRules;
  /** What would hold if nothing were set here. */
  readonly without: CrewRules;
  readonly mayChange: boolean;
  /** What an hour of each role costs where nobody is named; null for those who may not know. */
  readonly roleRates: { readonly set: RoleRates; readonly hold: RoleRates } | null;
}

/** What the hours of a plan's people are counted and paid by. */
export interface CrewPayRead {
  /** Seconds of a day at the usual rate. */
  readonly dailyLimit: number;
  /** An hour of overtime, in percent of the usual rate. */
  readonly overtimePercent: number;
  /** Null for those who may not know. */
  readonly rates: CrewRates | null;
}

export interface WorkspaceMemberInfo {
  readonly userId: string;
  readonly name: string;
  /** Empty for those who may not know it. */
  readonly email: string;
  readonly role: 'owner' | 'member';
  /** Plans of the workspace that they are a member of. */
  readonly plans: number;
  readonly you: boolean;
}

/** What an invitation's page may say to somebody who holds its link. */
export interface InvitePeek {
  /** Null for an invitation into the workspace itself. */
  readonly planName: string | null;
  readonly organizationName: string;
  readonly inviterName: string;
  readonly email: string;
  readonly role: PlanRole | null;
  /** An account with that address exists: sign in rather than register. */
  readonly hasAccount: boolean;
}

export interface TemplateInfo {
  readonly id: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly summary: Readonly<Record<Locale, string>>;
  readonly kind: string;
  readonly counts: Readonly<Record<SheetId, number>>;
}

export interface FindingRead {
  readonly id: string;
  /** As schema.md counts the checks. */
  readonly number: number;
  readonly check: string;
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly sheet: SheetId;
  readonly rows: readonly string[];
  readonly field: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** How a plan stands, as somebody may see it. */
export interface PlanStanding {
  /** Of sheets that have rows: what is ready, of how much. Staffing counts people, the others rows. */
  readonly readiness: readonly { readonly sheet: SheetId; readonly done: number; readonly all: number }[];
  /** How many findings there are of each severity. */
  readonly findings: Readonly<Record<FindingRead['severity'], number>>;
}

/** Something that a search found. */
export interface SearchHit {
  readonly type: 'plan' | 'sheet' | 'row';
  readonly plan: { readonly id: string; readonly name: string; readonly locale: Locale };
  /** Null for a plan. */
  readonly sheet: SheetId | null;
  /** The id of a row; null for plans and sheets. */
  readonly row: string | null;
  /** In the reader's language where the name is Cuegrid's own; empty for a row without a name. */
  readonly name: string;
  /** Where another text than the name was found: its field, and the part around what was found. */
  readonly text: { readonly field: string; readonly part: string } | null;
  /** What was found in `text.part`, or else in `name`: from and to, in UTF-16 units. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** Smaller is better; comparable between hits of one answer. */
  readonly rank: number;
}

export interface SearchAnswer {
  /** Plans, sheets, rows, each with the best first. */
  readonly hits: readonly SearchHit[];
  /** There was more to look through than one search may: a longer query finds more. */
  readonly partial: boolean;
}
