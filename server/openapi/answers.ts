import { APPROVAL_ACTS } from '#lib/api/approvalActs.ts';
import { NOTICE_KINDS } from '#lib/api/notices.ts';
import { CREW_MAILS, CREW_STATES, CREW_UNSENT } from '#lib/domain/crewAnswers.ts';
import { WAIVED } from '#lib/domain/waivers.ts';
import { PACK_BOUNDS, PACK_FIELDS, PACK_KINDS, PARAMETER_TYPES } from '#lib/schema/packContent.ts';
import { AUDIT_ACTIONS } from '#lib/api/audit.ts';
import type { OperationId } from '#lib/api/operations.ts';
import type { JsonSchema } from '#lib/api/openapi.ts';
import { CHECK_PROBLEMS } from '#lib/domain/sentChecks.ts';
import { SCOPES } from '#lib/api/scopes.ts';
import { FILE_KINDS } from '#lib/domain/fileKind.ts';
import { PROPOSAL_STATES } from '#lib/domain/proposals.ts';
import { CHECKED_FIELDS } from '#lib/domain/siteChecks.ts';
import { STANDARD_CHANGE_STATES } from '#lib/domain/standardChange.ts';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import { APPROVAL_STATES, DECISIONS } from '#lib/domain/boundApproval.ts';
import { CONTENT_FIELDS } from '#lib/domain/lineContent.ts';
import { LOCALES, SHEET_IDS } from '#lib/schema/index.ts';
import { CLOCK_LAYOUTS } from '#lib/schema/clockPicture.ts';
import { CONDITIONS, MOVEMENT_KINDS } from '#lib/domain/movements.ts';
import { FLOOR_SYMBOLS } from '#lib/domain/floorSymbols.ts';
import { SUPPLIER_FIELDS } from '#lib/domain/supplierFields.ts';
import { STOCK_REASONS } from '#lib/domain/stockUses.ts';
import { ORDER_STATES } from '#lib/domain/papers.ts';
import { list, mapOf, object, oneOf, orNull, ref, string, whole, yesNo } from './schema.ts';

const sheet = oneOf(SHEET_IDS);
const role = oneOf(PLAN_ROLES);
const locale = oneOf(LOCALES);
const text = object({ 'zh-CN': string, en: string });
/** A cell of any field, as it stands in a document. */
const cell: JsonSchema = {
  anyOf: [
    ...[string, whole, yesNo, list(string), ref('UnreadText')],
    object({ sheet: string, row: string }),
    { type: 'null' },
  ],
};
/** A cell of a spreadsheet file; a serial counts days since 1899-12-30. */
const fileCell: JsonSchema = {
  anyOf: [string, { type: 'number' }, yesNo, object({ serial: { type: 'number' } }), { type: 'null' }],
};
const standardDoer = object({ userId: string, name: string });
const standardChange = {
  ...{ id: string, touchpoint: orNull(string), requirementId: orNull(string) },
  ...{ standardId: orNull(string), standardVersion: orNull(whole), subject: string, wanted: string },
  ...{ suggested: orNull(string), reason: string, state: oneOf(STANDARD_CHANGE_STATES) },
  ...{ by: standardDoer, at: whole, decided: orNull(object({ by: standardDoer, at: whole })) },
  answer: orNull(string),
};
const standardChanges = object({
  changes: list(object(standardChange)),
  may: object({ propose: yesNo, decide: yesNo }),
});
const packContent = {
  name: text,
  areas: mapOf(text),
  parameters: list(object({ id: string, type: oneOf(PARAMETER_TYPES), name: text })),
  requirements: list(
    object({
      ...{ id: string, setting: string, area: string, kind: oneOf(PACK_KINDS), name: text, unit: text },
      ...{ category: orNull(string), tiers: mapOf(object({ level: string, min: orNull(whole) })) },
      per: orNull(string),
      condition: orNull(object({ parameter: string, equals: { type: ['boolean', 'integer'] } })),
      constraints: list(object({ field: oneOf(PACK_FIELDS), op: oneOf(PACK_BOUNDS), value: whole })),
      ...{ exact: yesNo, note: orNull(text) },
    }),
  ),
  topics: list(
    object({ id: string, name: text, content: orNull(text), levels: mapOf(text), roles: list(string) }),
  ),
  processes: list(object({ id: string, name: text, stage: string, role: string, tools: list(text) })),
  steps: list(
    object({
      ...{ id: string, process: string, name: text, action: text, phrases: list(text), checks: list(text) },
      ...{ timeLimitSec: orNull(whole), note: orNull(text) },
    }),
  ),
};
const packVersions = list(object({ number: whole, note: orNull(string), by: standardDoer, at: whole }));
const packInfo = {
  ...{ id: string, name: text, basedOn: string, edition: whole, latest: whole, hasDraft: yesNo },
  ...{ archived: yesNo, changedBy: standardDoer, changedAt: whole, versions: packVersions, plans: whole },
};
const scores = {
  plan: object({ id: string, name: string, day0: orNull(string) }),
  standard: orNull(object({ name: text, version: whole, tier: orNull(string) })),
  split: object({ importance: whole, satisfaction: whole }),
  touchpoints: list(
    object({
      ...{ row: string, name: string, requirementId: orNull(string), importance: whole, satisfaction: whole },
      quadrant: oneOf(['improve', 'keep', 'later', 'maintain']),
    }),
  ),
};
const scoreFigures = object({ count: whole, mean: orNull(whole), spread: orNull(whole) });
const survey = {
  ...{ id: string, title: string, intro: orNull(string), touchpoints: list(string), closed: yesNo },
  ...{ closesOn: orNull(string), madeAt: whole, answers: whole },
  results: list(object({ row: string, importance: scoreFigures, satisfaction: scoreFigures })),
};
const surveyScore = object({ row: string, importance: orNull(whole), satisfaction: orNull(whole) });
const clockLink = object({
  id: string,
  name: string,
  layout: oneOf(CLOCK_LAYOUTS),
  tracks: list(string),
  zone: orNull(string),
  locale,
  createdAt: whole,
});
const person = { userId: string, name: string };
const budgetLine = orNull(
  object({
    ...{ description: orNull(string), category: orNull(string), quantity: orNull(whole) },
    ...{ unit: orNull(string), unitPrice: orNull({ type: 'number' }), currency: string },
    ...{ discount: orNull(whole), service: orNull(whole), tax: orNull(whole) },
    ...{ priceCurrency: orNull(string), rate: orNull(whole) },
  }),
);
/** Of what a line of a file says, empty cells are left out. */
const supplierFileWords: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(SUPPLIER_FIELDS.map((field) => [field, string])),
  required: ['name'],
  additionalProperties: false,
};
const supplierFault: JsonSchema = {
  type: 'object',
  properties: {
    ...{ line: whole, field: oneOf(SUPPLIER_FIELDS), text: string, reason: string, limit: whole },
  },
  required: ['line', 'field', 'text', 'reason'],
  additionalProperties: false,
};
const stockItem = { id: string, name: string, unit: orNull(string), onHand: whole, gone: whole };
/** Plans that the reader may not open have no names. */
const stockUse = {
  plan: orNull(object({ id: string, name: string })),
  supply: orNull(object({ row: string, name: orNull(string) })),
  ...{ quantity: whole, from: whole, to: orNull(whole), stillOut: whole },
};
const contingency = { share: orNull(whole), amount: orNull(whole), reason: orNull(string) };
const planMoney = object({
  currency: string,
  rates: list(object({ currency: string, rate: whole, setBy: object({ ...person, at: whole }) })),
  contingency: object({ ...contingency, setBy: orNull(object({ ...person, at: whole })) }),
});
const tolerance = object({ percent: orNull(whole), amount: orNull(whole) });
const approvalRules = object({
  tolerances: object({ line: tolerance, category: tolerance, total: tolerance }),
  chainAbove: orNull(whole),
});
const delegation = object({
  ...{ id: string, from: object(person), to: object(person), firstDay: string, lastDay: string },
});
const orderContent = {
  ...{ supplier: string, contact: orNull(string), terms: orNull(string), shipTo: orNull(string) },
  ...{ neededBy: orNull(string), note: orNull(string) },
  lines: list(
    object({
      ...{ id: string, row: string, description: string, quantity: whole, unit: orNull(string) },
      unitPrice: whole,
    }),
  ),
  unapproved: list(string),
};
const order = {
  ...{ id: string, number: orNull(string), revision: whole, version: whole, state: oneOf(ORDER_STATES) },
  ...orderContent,
  deliveries: list(
    object({
      ...{ id: string, line: string, quantity: whole, day: string, note: orNull(string) },
      ...{ by: object(person), at: whole },
    }),
  ),
  ...{ madeAt: whole, placedAt: orNull(whole), placedBy: orNull(object(person)) },
};
const managedPlan = object({
  ...{ id: string, name: string, currency: string, timeZone: string, day0: orNull(string) },
  approvedBudget: orNull(whole),
});
const noticeSettings = object({
  ...{ muted: list(oneOf(NOTICE_KINDS)), email: yesNo, locale: orNull(locale) },
});
const cellValue = orNull({ type: ['string', 'integer'] });
const checkedCells = { secured: orNull(whole), status: orNull(string), note: orNull(string) };
/** By field, what became of it. */
const outcome: JsonSchema = {
  anyOf: [
    object({ state: oneOf(['written', 'same']) }),
    object({
      ...{ state: oneOf(['differs']), mine: cellValue, theirs: cellValue },
      ...{ theirsBy: orNull(string), theirsAt: orNull(whole) },
    }),
    object({ state: oneOf(['refused']), code: string }),
  ],
};
const outcomes = object({ secured: outcome, status: outcome, note: outcome }, CHECKED_FIELDS);
const FATES = ['done', 'skipped', 'running', 'not-begun'];
const SHOW_ACTS = ['arm', 'start', 'hold', 'resume', 'skip', 'end', 'undo', 'disarm'];
const TINTS = ['red', 'amber', 'green', 'blue', 'violet', 'grey'];
const crewRules = object({ rest: whole, travel: whole, dailyLimit: whole, overtimePercent: whole });
const roleRate = object({ hourly: whole, currency: string });
const hourlyRate = object({ hourly: orNull(whole), overtime: orNull(whole), currency: orNull(string) });
const workspaceRole = oneOf(['owner', 'member']);
const doer = orNull(object({ userId: string, name: string }));
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const counts: JsonSchema = {
  ...object(Object.fromEntries(SHEET_IDS.map((id) => [id, whole]))),
  required: [],
};

/** What the summary of a plan and the whole of it have in common. Amounts are null for those who may not see them. */
const planBasics = {
  id: string,
  name: string,
  kind: orNull(string),
  locale,
  day0: orNull(string),
  venueName: orNull(string),
  guestCount: orNull(whole),
  currency: string,
  timeZone: string,
  role,
  trashedAt: orNull(whole),
  archivedAt: orNull(whole),
  counts,
  budgetTotal: orNull(whole),
  approvedBudget: orNull(whole),
};
const token = {
  id: string,
  name: string,
  scopes: list(oneOf(SCOPES)),
  hint: string,
  createdAt: whole,
  expiresAt: whole,
  lastUsedAt: orNull(whole),
  expired: yesNo,
};

const calendar = {
  id: string,
  by: oneOf(['all', 'person', 'role', 'zone']),
  subject: orNull(string),
  locale,
  createdAt: whole,
};

/** Shapes that have a name, since several answers hold them or they are worth one. */
export const NAMED: Readonly<Record<string, JsonSchema>> = {
  Account: object({
    id: string,
    name: string,
    email: string,
    organization: orNull(object({ id: string, name: string, role: oneOf(['owner', 'member']) })),
  }),
  Token: object(token),
  Template: object({ id: string, name: text, summary: text, kind: string, counts }),
  PlanSummary: object({ ...planBasics, members: list(object({ userId: string, name: string, role })) }),
  Plan: object({
    ...planBasics,
    organization: object({ id: string, name: string }),
    tier: orNull(string),
    standardId: orNull(string),
    standard: object({
      ...{ version: orNull(whole), latest: orNull(whole), pack: orNull(ref('RulePack')) },
      ...{ names: mapOf(text), topicNames: mapOf(text) },
    }),
    setupFromDay: whole,
    startDay: whole,
    endDay: whole,
    teardownUntilDay: whole,
    venueWidth: orNull(whole),
    venueDepth: orNull(whole),
    venueHeight: orNull(whole),
    parameters: mapOf({ type: ['integer', 'boolean'] }),
    waivers: list(ref('Waiver')),
    tracks: list(
      object({ id: string, name: orNull(mapOf(string)), mode: oneOf(['ripple', 'hold']), archived: yesNo }),
    ),
    currencyFixed: yesNo,
    grant: object({ role, money: yesNo }),
    epochs: mapOf(whole),
    rates: mapOf(whole),
    contingency: object(contingency),
    personId: orNull(string),
  }),
  // Whoever writes a draft may leave training and processes out: they stay as they are.
  PackContent: { ...object(packContent), required: ['name', 'areas', 'parameters', 'requirements'] },
  RulePack: object({ id: string, version: whole, ...packContent }),
  Pack: object(packInfo),
  Waiver: object({
    ...{ id: string, standardId: string, version: whole, holdsIn: whole, tier: string },
    requirement: string,
    ...{ concerns: oneOf(WAIVED), upTo: whole, zone: orNull(string), reason: string },
    askedBy: object({ userId: string, name: string }),
    ...{ askedAt: whole, state: oneOf(['asked', 'approved', 'refused', 'withdrawn']) },
    ...{ decidedBy: doer, decidedAt: orNull(whole), comment: orNull(string) },
    ...{ withdrawnBy: doer, withdrawnAt: orNull(whole) },
  }),
  Column: object({
    id: string,
    label: text,
    kind: string,
    source: oneOf(['cell', 'computed', 'server']),
    required: yesNo,
    writable: oneOf(['yes', 'own', 'no']),
  }),
  Row: object({ id: string, order: string, values: mapOf(cell), computed: mapOf(cell) }),
  Track: object({
    ...{ id: string, name: text, mode: oneOf(['ripple', 'hold']), archived: yesNo, own: yesNo },
  }),
  BatchSetup: object({
    stations: list(
      object({
        ...{ id: string, title: string, seconds: whole, capacity: orNull(whole) },
        ...{ zone: orNull(string), ownerRole: orNull(string) },
      }),
    ),
    ...{ opens: whole, closes: whole, overlap: yesNo, headway: whole, turnaround: whole },
    ...{ guests: whole, batches: orNull(whole) },
  }),
  Batches: object({
    version: whole,
    setup: orNull(ref('BatchSetup')),
    rowIds: mapOf(string),
    generations: list(mapOf(mapOf(cell))),
    changedBy: orNull(string),
    changedAt: orNull(whole),
  }),
  Rundown: object({
    plan: object({
      ...{ id: string, name: string, venueName: orNull(string), locale },
      ...{ timeZone: string, day0: orNull(string) },
    }),
    parts: list(
      object({
        subject: orNull(object({ id: string, name: text })),
        days: list(
          object({
            ...{ day: whole, date: orNull(string) },
            cues: list(
              object({
                ...{ id: string, start: whole, end: whole, pinned: yesNo, title: string },
                ...{ track: orNull(text), zone: orNull(string), ownerRole: orNull(text) },
                ...{ owner: orNull(string), crew: orNull(whole), status: orNull(string) },
                notes: orNull(string),
              }),
            ),
          }),
        ),
        shifts: list(
          object({
            ...{ start: whole, end: whole, date: orNull(string), role: orNull(text) },
            ...{ zone: orNull(string), people: list(string), note: orNull(string) },
          }),
        ),
      }),
    ),
  }),
  Person: object({
    id: string,
    name: string,
    hasAccount: yesNo,
    planCount: whole,
    plans: list(object({ id: string, name: string, locale })),
    ...{ skills: list(string), languages: list(string), training: list(string) },
    ...{ phone: orNull(string), email: orNull(string), note: orNull(string), archived: yesNo },
    rate: orNull(hourlyRate),
  }),
  CrewRules: object({
    set: object({
      ...{ rest: orNull(whole), travel: orNull(whole) },
      ...{ dailyLimit: orNull(whole), overtimePercent: orNull(whole) },
    }),
    hold: crewRules,
    without: crewRules,
    mayChange: yesNo,
    roleRates: orNull(object({ set: mapOf(roleRate), hold: mapOf(roleRate) })),
  }),
  Act: object({
    ...{ type: oneOf(['act']), seq: whole, at: whole, by: doer, action: oneOf(AUDIT_ACTIONS), hash: string },
    subject: orNull(object({ id: string, name: orNull(string) })),
    details: mapOf({ type: ['string', 'integer', 'boolean', 'array'], items: string }),
    became: orNull(oneOf(APPROVAL_ACTS)),
    waiver: orNull(object({ requirement: text, reason: string, comment: orNull(string) })),
  }),
  Edits: object({
    ...{
      type: oneOf(['edits']),
      by: doer,
      sheet,
      from: whole,
      at: whole,
      count: whole,
      fields: list(string),
    },
  }),
  Change: object({
    id: whole,
    at: whole,
    by: doer,
    gesture: orNull(object({ id: string, label: string })),
    type: oneOf(['added', 'set', 'moved', 'deleted', 'restored']),
    field: orNull(string),
    before: cell,
    after: cell,
    cells: orNull(mapOf(cell)),
    won: yesNo,
    proposedBy: doer,
  }),
  UnreadText: object({ text: { type: 'string', maxLength: 200 } }),
  ViewState: object({
    sorts: list(object({ field: string, descending: yesNo })),
    filters: list(object({ field: string, condition: ref('Condition') })),
    match: oneOf(['all', 'any']),
    groupBy: orNull(string),
    columns: object({
      widths: mapOf(whole),
      order: list(string),
      hidden: list(string),
      frozen: list(string),
    }),
    rowHeight: oneOf(['short', 'medium', 'tall']),
    formats: list(
      object({
        field: string,
        condition: ref('Condition'),
        format: object({ tint: orNull(oneOf(TINTS)), bold: yesNo, struck: yesNo }),
        row: yesNo,
      }),
    ),
  }),
  Condition: {
    anyOf: [
      object({ is: oneOf(['contains', 'lacks']), text: string }),
      object({ is: oneOf(['one-of', 'none-of']), values: list({ type: ['string', 'boolean'] }) }),
      object({ is: oneOf(['between']), from: orNull(whole), to: orNull(whole) }),
      object({ is: oneOf(['empty', 'filled', 'unread', 'mine']) }),
      object({ is: oneOf(['tone']), tones: list(string) }),
    ],
  },
  View: object({
    id: string,
    sheet,
    name: string,
    shared: yesNo,
    version: whole,
    changedAt: whole,
    state: ref('ViewState'),
  }),
  Clock: clockLink,
  Survey: object(survey),
  Show: object({
    run: whole,
    events: list({
      ...object({ id: whole, at: whole, act: oneOf(SHOW_ACTS), cue: string, track: string }),
      required: ['id', 'at', 'act'],
    }),
    now: whole,
  }),
  Cell: cell,
  Freeze: object({
    columns: mapOf(list(string)),
    caller: doer,
    open: whole,
  }),
  Proposal: object({
    ...{ id: string, group: string, sheet, row: string, field: string, was: cell, value: cell },
    ...{ proposer: object({ userId: string, name: string }), at: whole },
    ...{ state: oneOf(PROPOSAL_STATES), reason: orNull(string), decidedBy: doer, decidedAt: orNull(whole) },
  }),
  Thread: object({
    ...{ id: string, sheet, row: string, field: orNull(string), version: whole },
    resolved: orNull(object({ at: whole, by: object(person) })),
    comments: list(
      object({
        ...{ id: string, by: object(person), at: whole, editedAt: orNull(whole), deleted: yesNo },
        ...{ text: string, decision: orNull(oneOf(DECISIONS)) },
      }),
    ),
    mentioned: list(object(person)),
  }),
  Finding: object({
    id: string,
    number: whole,
    check: string,
    kind: string,
    severity: oneOf(['error', 'warning', 'advice']),
    sheet,
    rows: list(string),
    field: orNull(string),
    params: mapOf({ type: ['string', 'integer'] }),
  }),
  Movement: object({
    ...{ id: string, row: string, kind: oneOf(MOVEMENT_KINDS), quantity: whole },
    ...{ condition: orNull(oneOf(CONDITIONS)), note: orNull(string), by: object(person) },
    ...{ at: whole, undone: yesNo },
  }),
  Supplier: object({
    ...{ id: string, name: string, supplies: orNull(string), contact: orNull(string) },
    ...{ phone: orNull(string), email: orNull(string), address: orNull(string), note: orNull(string) },
    ...{ archived: yesNo, version: whole, plans: whole, rows: whole, orders: whole },
  }),
  StockItem: object({
    ...stockItem,
    ...{ place: orNull(string), note: orNull(string), countedAt: whole, archived: yesNo, version: whole },
    uses: list(object({ ...stockUse, reason: orNull(oneOf(STOCK_REASONS)), hasClaim: yesNo })),
  }),
  Background: object({
    file: object({ name: string, type: oneOf(Object.keys(FILE_KINDS)), size: whole, sha256: string }),
    ...{ page: whole, x: whole, y: whole, width: whole, rotation: whole, opacity: whole },
    ...{ locked: yesNo, version: whole },
  }),
  FloorEntry: object({
    ...{ id: string, name: string, category: orNull(string), symbol: oneOf(FLOOR_SYMBOLS) },
    ...{ width: whole, depth: whole, height: whole, power: whole, seats: orNull(whole) },
    ...{ archived: yesNo, version: whole },
  }),
  Order: object(order),
  Invoice: object({
    ...{ id: string, version: whole, supplier: string, number: string, issuedOn: string },
    ...{ dueOn: orNull(string), paidOn: orNull(string), order: orNull(string), note: orNull(string) },
    lines: list(object({ row: string, amount: whole, quantity: orNull(whole) })),
    file: orNull(object({ name: string, type: string, size: whole, sha256: string })),
    madeAt: whole,
  }),
  Member: object({ userId: string, name: string, email: string, role, money: yesNo, you: yesNo }),
  Hit: object({
    type: oneOf(['plan', 'sheet', 'row']),
    plan: object({ id: string, name: string, locale }),
    sheet: orNull(sheet),
    row: orNull(string),
    name: string,
    text: orNull(object({ field: string, part: string })),
    marks: list({ ...list(whole), minItems: 2, maxItems: 2 }),
    rank: { type: 'number' },
  }),
  Error: object({
    error: object({ id: string, message: string, field: string, row: whole, detail: { type: 'object' } }, [
      ...['field', 'row', 'detail'],
    ]),
  }),
};

const made = object({ id: string });
const rows = object({ rows: list(made) });

/** JSON, or a file of a type. */
export type Answer = JsonSchema | { readonly file: string | readonly string[] };

/** What an operation answers; null for nothing (204). */
export const ANSWERS: Readonly<Record<OperationId, Answer | null>> = {
  register: ref('Account'),
  login: ref('Account'),
  logout: null,
  me: ref('Account'),
  listTokens: object({ tokens: list(ref('Token')) }),
  createToken: object({ ...token, token: string }),
  revokeToken: null,
  templates: object({ templates: list(ref('Template')) }),
  listPlans: object({ plans: list(ref('PlanSummary')) }),
  createPlan: made,
  getPlan: ref('Plan'),
  updatePlan: ref('Plan'),
  trashPlan: null,
  duplicatePlan: made,
  readSheet: object({ sheet, columns: list(ref('Column')), rows: list(ref('Row')) }),
  createRows: rows,
  changeRows: rows,
  changeRow: made,
  readImport: object({
    format: oneOf(['xlsx', 'csv']),
    sheets: list(
      object({ name: string, rows: list(list(fileCell)), isHidden: yesNo, hiddenRows: list(whole) }),
    ),
    remembered: list(object({ heading: string, field: orNull(string) })),
  }),
  rememberHeadings: null,
  forgetHeadings: null,
  exportPlan: { file: XLSX },
  exportSheetXlsx: { file: XLSX },
  exportSheetCsv: { file: 'text/csv' },
  exportViewXlsx: { file: XLSX },
  exportViewCsv: { file: 'text/csv' },
  rowHistory: object({ changes: list(ref('Change')), next: orNull(whole) }),
  sheetTrash: object({
    rows: list(object({ id: string, title: cell, deletedAt: whole, by: doer, daysLeft: whole })),
    next: orNull(whole),
  }),
  listViews: object({ views: list(ref('View')) }),
  createView: ref('View'),
  changeView: ref('View'),
  deleteView: null,
  listTracks: object({ tracks: list(ref('Track')) }),
  addTracks: object({ tracks: list(ref('Track')) }),
  changeTrack: object({ tracks: list(ref('Track')) }),
  readBatches: ref('Batches'),
  saveBatches: ref('Batches'),
  readTime: object({ now: whole }),
  listCalendars: object({ calendars: list(object(calendar)) }),
  makeCalendar: object({ ...calendar, url: string }),
  revokeCalendar: null,
  readRundown: ref('Rundown'),
  exportRosterXlsx: { file: XLSX },
  exportRosterCsv: { file: 'text/csv' },
  exportRundown: { file: XLSX },
  readShow: ref('Show'),
  actOnShow: ref('Show'),
  readFrozen: ref('Freeze'),
  chooseFrozen: ref('Freeze'),
  listProposals: object({ proposals: list(ref('Proposal')) }),
  propose: object({ group: string, proposals: list(ref('Proposal')) }),
  decideProposals: object({ decided: list(string), moved: list(object({ id: string, now: cell })) }),
  readShowReport: object({
    run: whole,
    timeZone: string,
    lines: list(
      object({
        ...{ cue: string, title: string, track: string, name: text, fate: oneOf(FATES) },
        ...{ plannedStart: orNull(whole), plannedEnd: orNull(whole) },
        ...{ actualStart: orNull(whole), actualEnd: orNull(whole) },
        ...{ drift: orNull(whole), over: orNull(whole), held: whole },
      }),
    ),
    totals: list(
      object({
        ...{ track: string, name: text, done: whole, skipped: whole, left: whole },
        ...{ planned: whole, actual: whole, held: whole, ended: orNull(whole) },
      }),
    ),
  }),
  exportShowReportXlsx: { file: XLSX },
  exportShowReportCsv: { file: 'text/csv' },
  readApprovals: object({
    rules: approvalRules,
    may: object({ submit: yesNo, decide: yesNo, setTolerances: yesNo, setLimits: yesNo }),
    limit: orNull(whole),
    limits: list(object({ ...person, amount: orNull(whole) })),
    delegations: list(delegation),
    lines: list(
      object({
        line: string,
        state: oneOf(APPROVAL_STATES),
        exceeds: orNull(oneOf(['content', 'line', 'category', 'total'])),
        hash: string,
        now: budgetLine,
        approved: budgetLine,
        amount: whole,
        approvedAmount: whole,
        differs: list(oneOf(CONTENT_FIELDS)),
        submitted: orNull(
          object({
            ...{ ...person, at: whole, submission: string, note: orNull(string), reason: orNull(string) },
            content: budgetLine,
          }),
        ),
        decided: orNull(
          object({
            ...{ ...person, at: whole, submission: string, decision: oneOf(DECISIONS), hash: string },
            ...{ onBehalfOf: orNull(object(person)), comment: orNull(string), content: budgetLine },
          }),
        ),
        endorsed: orNull(object({ ...person, at: whole })),
      }),
    ),
  }),
  submitLines: object({ submission: string, lines: list(string), unfinished: list(string) }),
  withdrawLines: object({ withdrawn: list(string) }),
  readApprovalActs: object({
    acts: list(
      object({
        ...{ id: whole, kind: oneOf(APPROVAL_ACTS), line: string, submission: string, at: whole, ...person },
        ...{ onBehalfOf: orNull(object(person)), words: orNull(string), note: orNull(string) },
        ...{ content: budgetLine, hash: string },
      }),
    ),
    next: orNull(whole),
  }),
  decideLines: object({
    decided: list(object({ line: string, decision: oneOf([...DECISIONS, 'endorsed']), hash: string })),
  }),
  readPlanMoney: planMoney,
  changePlanMoney: planMoney,
  changeApprovalRules: approvalRules,
  delegateApprovals: delegation,
  revokeDelegation: null,
  readPapers: object({
    ...{ may: object({ keep: yesNo }), prefix: string },
    ...{ orders: list(ref('Order')), invoices: list(ref('Invoice')) },
  }),
  createOrder: ref('Order'),
  readOrder: object({
    ...order,
    revisions: list(
      object({
        ...{ revision: whole, placedAt: whole, placedBy: object(person), content: object(orderContent) },
      }),
    ),
  }),
  changeOrder: ref('Order'),
  discardOrder: null,
  actOnOrder: ref('Order'),
  recordDelivery: ref('Order'),
  takeBackDelivery: null,
  changeNumbering: object({ prefix: string }),
  createInvoice: ref('Invoice'),
  changeInvoice: ref('Invoice'),
  removeInvoice: null,
  attachInvoiceFile: ref('Invoice'),
  readInvoiceFile: { file: Object.keys(FILE_KINDS) },
  detachInvoiceFile: null,
  recordChecks: object({
    checks: list(
      object({
        ...{ id: string, row: string, problem: orNull(oneOf(CHECK_PROBLEMS)), outcomes },
        now: orNull(object(checkedCells, CHECKED_FIELDS)),
      }),
    ),
  }),
  readChecks: object({
    checks: list(
      object({
        ...{ id: string, by: object(person), at: whole, takenAt: whole, photos: list(string), outcomes },
        said: object({ counted: whole, damaged: whole, status: string, note: orNull(string) }, [
          'counted',
          'damaged',
          'status',
          'note',
        ]),
        settles: orNull(
          object({ check: string, field: oneOf(CHECKED_FIELDS), use: oneOf(['mine', 'theirs']) }),
        ),
      }),
    ),
  }),
  storePhoto: object({ sha256: string, size: whole, type: string }),
  readPhoto: { file: Object.keys(FILE_KINDS).filter((type) => type.startsWith('image/')) },
  listClocks: object({ clocks: list(ref('Clock')) }),
  makeClock: object({ ...clockLink.properties, url: string }),
  revokeClock: null,
  listStandardChanges: standardChanges,
  proposeStandardChange: standardChanges,
  settleStandardChange: standardChanges,
  readScores: object({ ...scores, before: orNull(object(scores)) }),
  exportScoresXlsx: { file: XLSX },
  listSurveys: object({ surveys: list(ref('Survey')), may: object({ keep: yesNo }) }),
  makeSurvey: object({ ...survey, url: string }),
  changeSurvey: object({ ...survey, url: orNull(string) }),
  readSurveyAnswers: object({
    answers: list(object({ id: string, at: whole, comment: orNull(string), scores: list(surveyScore) })),
  }),
  exportSurveyAnswersCsv: { file: 'text/csv' },
  readAudit: object({ items: list({ anyOf: [ref('Act'), ref('Edits')] }), next: orNull(string) }),
  exportAuditCsv: { file: 'text/csv' },
  readManagerPage: object({
    waiting: list(
      object({
        ...{ submission: string, by: object(person), at: whole, note: orNull(string), lines: whole },
        ...{ amount: whole, approvedAmount: whole, growth: whole, plan: managedPlan, beyondLimit: yesNo },
        onBehalfOf: orNull(object(person)),
      }),
    ),
    over: list(
      object({
        ...{ plan: managedPlan, total: whole, approvedTotal: whole, overBy: orNull(whole) },
        changed: object({ lines: whole, by: whole }),
      }),
    ),
    decided: list(
      object({
        ...{ submission: string, by: object(person), at: whole, plan: managedPlan },
        lines: object({ approved: whole, rejected: whole, asked: whole }),
      }),
    ),
    plans: list(object({ id: string, name: string })),
  }),
  listNotices: object({
    notices: list(
      object({
        ...{ id: whole, kind: oneOf(NOTICE_KINDS), at: whole, readAt: orNull(whole), by: doer },
        plan: object({ id: string, name: string, locale }),
        ...{
          sheet: orNull(sheet),
          row: orNull(string),
          field: orNull(string),
          rowName: orNull(string),
          person: orNull(string),
        },
        ...{ thread: orNull(string), submission: orNull(string) },
        lines: orNull(object({ submitted: whole, approved: whole, rejected: whole, asked: whole })),
      }),
    ),
    ...{ next: orNull(whole), unread: whole },
  }),
  markNotices: object({ unread: whole }),
  readNoticeSettings: noticeSettings,
  changeNoticeSettings: noticeSettings,
  listComments: object({
    threads: list(ref('Thread')),
    next: orNull(whole),
    readers: list(object({ ...person, role, readsMoney: yesNo })),
  }),
  addComment: object({ comment: string, thread: ref('Thread') }),
  changeComment: ref('Thread'),
  deleteComment: null,
  changeThread: ref('Thread'),
  readFindings: object({ findings: list(ref('Finding')) }),
  listPacks: object({
    builtIn: list(object({ id: string, name: text, version: whole, requirements: whole, plans: whole })),
    ...{ packs: list(ref('Pack')), mayChange: yesNo },
  }),
  copyPack: object({ id: string }),
  readPack: object({
    ...packInfo,
    ...{ draft: orNull(ref('PackContent')), content: orNull(ref('PackContent')), mayChange: yesNo },
  }),
  changePack: object({ edition: whole }),
  publishPack: object({ number: whole }),
  readPackVersion: ref('RulePack'),
  listPackChanges: object({
    changes: list(object({ ...standardChange, plan: object({ id: string, name: string, locale }) })),
    may: object({ decide: yesNo }),
  }),
  decidePackChange: object({ pack: orNull(string), requirement: orNull(string), step: orNull(string) }),
  readPlanPack: object({ pack: orNull(ref('RulePack')), versions: packVersions, waivers: list(string) }),
  readWaivers: object({ waivers: list(ref('Waiver')) }),
  askWaiver: ref('Waiver'),
  actOnWaiver: ref('Waiver'),
  readStanding: object({
    readiness: list(object({ sheet, done: whole, all: whole })),
    findings: object({ error: whole, warning: whole, advice: whole }),
  }),
  listMovements: object({ movements: list(ref('Movement')) }),
  moveSupplies: object({ movements: list(ref('Movement')) }),
  takeBackMovement: null,
  listSuppliers: object({ suppliers: list(ref('Supplier')), unlisted: list(string), mayChange: yesNo }),
  addSupplier: object({ id: string }),
  changeSupplier: null,
  readPlanSuppliers: object({
    suppliers: list(
      object({ name: string, contact: orNull(string), phone: orNull(string), email: orNull(string) }),
    ),
    mayAdd: yesNo,
  }),
  renameSupplier: object({
    renamed: list(object({ plan: string, row: string, was: string })),
    left: list(object({ plan: string, rows: whole, why: oneOf(['not-allowed', 'frozen', 'changed']) })),
  }),
  exportSuppliersXlsx: { file: XLSX },
  exportSuppliersCsv: { file: 'text/csv' },
  readSupplierFile: object({
    lines: list(
      object({
        ...{ line: whole, is: oneOf(['new', 'changed', 'same']), changes: list(oneOf(SUPPLIER_FIELDS)) },
        words: supplierFileWords,
      }),
    ),
    faults: list(supplierFault),
    unknown: list(string),
  }),
  importSuppliers: object({ added: whole, changed: whole, same: whole }),
  listStock: object({ items: list(ref('StockItem')), mayChange: yesNo }),
  addStockItem: object({ id: string }),
  changeStockItem: null,
  readPlanStock: object({
    mayLink: yesNo,
    links: list(object({ row: string, item: object(stockItem) })),
    shortages: list(
      object({
        ...{ row: string, item: string, reason: oneOf(STOCK_REASONS), needed: whole, there: whole },
        ...{ hasClaim: yesNo, others: list(object(stockUse)) },
      }),
    ),
  }),
  linkSupply: null,
  readBackground: object({ background: orNull(ref('Background')) }),
  layBackground: ref('Background'),
  changeBackground: ref('Background'),
  liftBackground: null,
  readBackgroundFile: { file: Object.keys(FILE_KINDS) },
  readFloorLibrary: object({ entries: list(ref('FloorEntry')), mayChange: yesNo }),
  addFloorEntry: object({ id: string }),
  changeFloorEntry: null,
  listPeople: object({
    ...{ people: list(ref('Person')), readsRates: yesNo, keeps: yesNo },
    topics: mapOf(text),
  }),
  changePerson: null,
  listCrewLinks: object({
    links: list(
      object({ person: string, at: whole, mail: orNull(oneOf(CREW_MAILS)), mailedBefore: orNull(whole) }),
    ),
    mails: yesNo,
    answers: list(
      object({
        ...{ row: string, person: string, state: oneOf(CREW_STATES), times: string },
        ...{ reason: orNull(string), at: whole },
      }),
    ),
  }),
  askCrew: object({
    links: list(
      object({
        ...{ person: string, name: string, url: string },
        ...{ mail: orNull(oneOf(['sending'])), unsent: orNull(oneOf(CREW_UNSENT)) },
      }),
    ),
  }),
  revokeCrew: null,
  readCrewRules: ref('CrewRules'),
  changeCrewRules: null,
  readPlanCrewRules: ref('CrewRules'),
  changePlanCrewRules: null,
  readCrewPay: object({
    ...{ dailyLimit: whole, overtimePercent: whole },
    rates: orNull(object({ persons: mapOf(hourlyRate), roles: mapOf(hourlyRate) })),
  }),
  removePerson: null,
  listWorkspaceMembers: object({
    members: list(
      object({ userId: string, name: string, email: string, role: workspaceRole, plans: whole, you: yesNo }),
    ),
    invites: list(object({ id: string, email: string, expiresAt: whole })),
  }),
  inviteToWorkspace: object({ invite: string }),
  changeWorkspaceMember: null,
  removeWorkspaceMember: null,
  revokeWorkspaceInvite: null,
  listMembers: object({
    members: list(ref('Member')),
    invites: list(object({ id: string, email: string, role, expiresAt: whole })),
  }),
  addMember: { anyOf: [object({ joined: ref('Member') }), object({ invite: string })] },
  changeMember: null,
  removeMember: null,
  addPerson: object({ id: string, name: string }),
  search: object({ hits: list(ref('Hit')), partial: yesNo }),
  openapi: { type: 'object' },
};
