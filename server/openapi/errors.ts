import { OPERATIONS, type Operation, type OperationId } from '#lib/api/operations.ts';
import { ERRORS, type ErrorId } from '../errors.ts';
import { bodySchema } from './inputs.ts';

/** What can go wrong with an operation in particular; the rest follows from what it is. */
const OWN: Readonly<Partial<Record<OperationId, readonly ErrorId[]>>> = {
  register: ['email-taken', 'password-too-short', 'password-too-long', 'password-common', 'too-many-tries'],
  login: ['wrong-credentials', 'too-many-tries'],
  createToken: ['too-many-tokens', 'too-many-tries'],
  createPlan: ['not-allowed', 'currency-fixed', 'template-broken'],
  updatePlan: ['not-allowed', 'dates-out-of-order', 'currency-fixed'],
  trashPlan: ['not-allowed'],
  duplicatePlan: ['not-allowed'],
  createRows: ['not-allowed', 'frozen', 'invalid-cell', 'sheet-full', 'too-many-tries'],
  changeRows: [
    ...(['not-allowed', 'not-own-row', 'frozen', 'row-in-trash', 'invalid-cell', 'sheet-full'] as const),
    'too-many-tries',
  ],
  changeRow: [
    ...(['not-allowed', 'not-own-row', 'frozen', 'row-in-trash', 'invalid-cell', 'sheet-full'] as const),
    'too-many-tries',
  ],
  addMember: ['not-allowed', 'already-member', 'too-many-tries'],
  changeMember: ['not-allowed', 'last-owner'],
  removeMember: ['not-allowed', 'last-owner'],
  addPerson: ['not-allowed'],
  readImport: [
    ...(['not-allowed', 'file-type', 'file-old-excel', 'file-broken', 'file-too-large'] as const),
    ...(['file-too-many-rows', 'file-too-slow', 'bad-request'] as const),
  ],
  createView: ['not-allowed', 'too-many-views'],
  changeView: ['not-allowed', 'view-changed', 'too-many-views'],
  deleteView: ['not-allowed'],
  rememberHeadings: ['not-allowed', 'too-many-tries'],
  forgetHeadings: ['not-allowed'],
  addTracks: ['not-allowed', 'too-many-tracks'],
  changeTrack: ['not-allowed', 'track-in-use'],
  saveBatches: ['not-allowed', 'batches-changed'],
  listCalendars: ['not-allowed'],
  makeCalendar: ['not-allowed', 'too-many-calendars'],
  revokeCalendar: ['not-allowed'],
  listClocks: ['not-allowed'],
  makeClock: ['not-allowed', 'too-many-clocks'],
  revokeClock: ['not-allowed'],
  exportScoresXlsx: ['too-many-tries'],
  proposeStandardChange: ['not-allowed', 'too-many-standard-changes'],
  settleStandardChange: ['not-allowed', 'standard-change-settled'],
  makeSurvey: ['not-allowed', 'too-many-surveys'],
  changeSurvey: ['not-allowed'],
  readSurveyAnswers: ['not-allowed'],
  exportSurveyAnswersCsv: ['not-allowed', 'too-many-tries'],
  submitLines: ['not-allowed', 'line-unfinished', 'not-waiting', 'nothing-to-submit'],
  withdrawLines: ['not-allowed', 'not-waiting'],
  askWaiver: ['not-allowed', 'no-standard', 'waiver-settled', 'too-many-waivers'],
  actOnWaiver: ['not-allowed', 'own-waiver', 'waiver-settled'],
  decideLines: [
    ...(['not-allowed', 'not-waiting', 'approval-moved', 'own-submission', 'over-limit'] as const),
    'second-person',
  ],
  changePlanMoney: ['not-allowed', 'rate-in-use'],
  changeApprovalRules: ['not-allowed'],
  delegateApprovals: ['not-allowed'],
  revokeDelegation: ['not-allowed'],
  createOrder: ['not-allowed', 'too-many-orders'],
  changeOrder: ['not-allowed', 'order-changed', 'order-fixed', 'order-unapproved', 'line-delivered'],
  discardOrder: ['not-allowed', 'order-fixed'],
  actOnOrder: ['not-allowed', 'order-changed', 'order-fixed', 'order-unapproved'],
  recordDelivery: ['not-allowed', 'order-fixed'],
  takeBackDelivery: ['not-allowed', 'order-fixed'],
  changeNumbering: ['not-allowed'],
  createInvoice: ['not-allowed', 'invoice-twice', 'too-many-invoices'],
  changeInvoice: ['not-allowed', 'invoice-changed', 'invoice-twice'],
  removeInvoice: ['not-allowed'],
  attachInvoiceFile: [
    ...(['not-allowed', 'attachment-type', 'attachment-too-large', 'files-full', 'bad-request'] as const),
  ],
  readInvoiceFile: ['attachment-lost'],
  recordChecks: ['not-allowed', 'store-down'],
  storePhoto: ['not-allowed', 'photo-type', 'attachment-too-large', 'files-full', 'bad-request'],
  readPhoto: ['attachment-lost'],
  detachInvoiceFile: ['not-allowed'],
  actOnShow: ['not-allowed', 'show-moved', 'show-refused'],
  chooseFrozen: ['not-allowed'],
  propose: [
    ...(['not-allowed', 'not-own-row', 'not-frozen', 'invalid-cell', 'too-many-proposals'] as const),
    'too-many-tries',
  ],
  decideProposals: ['not-allowed', 'not-caller', 'proposal-decided'],
  moveSupplies: ['not-allowed'],
  takeBackMovement: ['not-allowed', 'movement-needed'],
  listSuppliers: ['not-found'],
  addSupplier: ['not-allowed', 'not-found', 'supplier-twice'],
  changeSupplier: ['not-allowed', 'supplier-twice', 'supplier-changed'],
  listStock: ['not-found'],
  addStockItem: ['not-allowed', 'not-found'],
  changeStockItem: ['not-allowed', 'stock-item-changed'],
  linkSupply: ['not-allowed'],
  addFloorEntry: ['not-allowed', 'floor-entry-twice'],
  changeFloorEntry: ['not-allowed', 'floor-entry-twice', 'floor-entry-changed'],
  listPeople: ['not-allowed', 'not-found'],
  changePerson: ['not-allowed'],
  listCrewLinks: ['not-allowed'],
  askCrew: ['not-allowed'],
  revokeCrew: ['not-allowed'],
  readCrewRules: ['not-found'],
  changeCrewRules: ['not-allowed', 'not-found'],
  changePlanCrewRules: ['not-allowed'],
  removePerson: ['not-allowed', 'person-in-use', 'person-is-member'],
  listWorkspaceMembers: ['not-allowed', 'not-found'],
  inviteToWorkspace: ['not-allowed', 'not-found', 'already-member', 'other-workspace', 'too-many-tries'],
  changeWorkspaceMember: ['not-allowed', 'last-workspace-owner'],
  removeWorkspaceMember: ['not-allowed', 'last-workspace-owner'],
  revokeWorkspaceInvite: ['not-allowed'],
  search: ['invalid-field'],
  readRundown: ['invalid-field'],
  listComments: ['invalid-field'],
  addComment: ['not-allowed', 'too-many-comments', 'too-many-tries'],
  changeComment: ['not-allowed'],
  deleteComment: ['not-allowed'],
  changeThread: ['not-allowed'],
  rowHistory: ['invalid-field'],
  readAudit: ['not-allowed', 'invalid-field'],
  readApprovalActs: ['invalid-field'],
  listNotices: ['invalid-field'],
  readManagerPage: ['invalid-field'],
  exportAuditCsv: ['not-allowed'],
  sheetTrash: ['invalid-field'],
};

/** Ids of the errors that an operation can answer, by status, ascending. */
export function errorsOf(operation: OperationId): ReadonlyMap<number, readonly ErrorId[]> {
  const { access, method, path, once }: Operation = OPERATIONS[operation];
  const ids = new Set<ErrorId>([
    'token-invalid',
    'too-many-tries',
    'store-down',
    'internal',
    ...(OWN[operation] ?? []),
  ]);
  if (access === 'no-token') ids.add('person-only');
  else if (access === 'person') ids.add('sign-in-needed').add('person-only');
  else if (access !== 'anyone') ids.add('sign-in-needed').add('token-scope');
  if (method !== 'GET') ids.add('foreign-origin');
  if (bodySchema(operation)) ids.add('bad-request').add('too-large').add('invalid-field');
  if (once) ids.add('key-reused');
  if (path.includes('{')) ids.add('not-found');
  const byStatus = Map.groupBy([...ids].sort(), (id) => ERRORS[id]);
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}
