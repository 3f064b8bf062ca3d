import type { OperationId } from '#lib/api/operations.ts';
import type { JsonSchema } from '#lib/api/openapi.ts';
import { LOCALES, SHEET_IDS } from '#lib/schema/index.ts';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { newMemberInput } from '../commands/addMember.ts';
import { personInput } from '../commands/addPerson.ts';
import { newPlanInput } from '../commands/createPlan.ts';
import { batchesInput, cellsByStop, rowsByStop } from '../commands/batches.ts';
import { newCalendarInput } from '../commands/calendars.ts';
import { copyInput } from '../commands/duplicatePlan.ts';
import { decisionInput } from '../commands/decideProposals.ts';
import { exportViewInput } from '../commands/exportFiles.ts';
import { rosterInput } from '../commands/exportRoster.ts';
import { columnsBySheet, frozenInput } from '../commands/freeze.ts';
import { headingsInput } from '../commands/importHeadings.ts';
import { logPage } from '../commands/input.ts';
import { viewPatchInput } from '../commands/changeView.ts';
import { loginInput } from '../commands/login.ts';
import { memberInput } from '../commands/members.ts';
import { askCrewInput } from '../commands/askCrew.ts';
import { crewRulesInput, rateByRole } from '../commands/crewRules.ts';
import { personPatchInput } from '../commands/people.ts';
import { proposalInput, proposedValue } from '../commands/proposals.ts';
import { commentInput, newCommentInput } from '../commands/comments.ts';
import { commentsInput, threadInput } from '../commands/commentThreads.ts';
import { parameters } from '../commands/planFields.ts';
import { registerInput } from '../commands/register.ts';
import { auditInput } from '../commands/auditTrail.ts';
import { rowHistoryInput } from '../commands/rowHistory.ts';
import { changedRowsInput, changeOfRow, newRowsInput, rowId, values } from '../commands/rowsInput.ts';
import { rundownInput } from '../commands/rundown.ts';
import { newViewInput } from '../commands/savedViews.ts';
import { searchInput } from '../commands/search.ts';
import { standardDecisionInput } from '../commands/settleProposal.ts';
import { newStandardChangeInput } from '../commands/standardChanges.ts';
import { scoresInput } from '../commands/scores.ts';
import { newSurveyInput, surveyPatchInput } from '../commands/surveys.ts';
import { newClockInput } from '../commands/clockLinks.ts';
import { delegationInput, rulesInput } from '../commands/approvalRules.ts';
import { moneyInput } from '../commands/planMoney.ts';
import { decideInput } from '../commands/decideLines.ts';
import { managerPageInput } from '../commands/managerPage.ts';
import { markInput, noticeSettingsInput, noticesInput } from '../commands/notices.ts';
import { approvalActsInput } from '../commands/readApprovalActs.ts';
import { submitInput } from '../commands/submitLines.ts';
import { newWaiverInput, waiverActInput } from '../commands/waivers.ts';
import { withdrawInput } from '../commands/withdrawLines.ts';
import { movesInput } from '../commands/movements.ts';
import { backgroundPatchInput, backgroundSeenInput } from '../commands/floorBackground.ts';
import { floorEntryPatchInput, newFloorEntryInput } from '../commands/floorLibrary.ts';
import { newStockItemInput, stockItemPatchInput, stockLinkInput } from '../commands/stock.ts';
import { packCopyInput, packPatchInput, packPublishInput } from '../commands/rulePacks.ts';
import { proposalDecisionInput } from '../commands/packProposals.ts';
import { packContent } from '../commands/packInput.ts';
import { planPackInput } from '../commands/planStandard.ts';
import { renameSupplierInput } from '../commands/renameSupplier.ts';
import { importSuppliersInput } from '../commands/supplierFiles.ts';
import { newSupplierInput, supplierPatchInput } from '../commands/suppliers.ts';
import { deliveryInput } from '../commands/deliveries.ts';
import { invoicePatchInput, newInvoiceInput } from '../commands/invoices.ts';
import { newOrderInput, numberingInput, orderPatchInput } from '../commands/orders.ts';
import { orderActInput } from '../commands/placeOrder.ts';
import { checksInput } from '../commands/siteChecks.ts';
import { showActInput } from '../commands/show.ts';
import { newTracksInput, trackPatchInput } from '../commands/tracks.ts';
import { newTokenInput } from '../commands/tokens.ts';
import { planPatchInput } from '../commands/updatePlan.ts';
import { viewState } from '../commands/viewAccess.ts';
import { colleagueInput } from '../commands/workspaceInvites.ts';
import { workspaceMemberInput } from '../commands/workspaceMembers.ts';
import { cellsName } from './cells.ts';
import { mapOf, object, oneOf, orNull, ref, string, whole } from './schema.ts';

/** What the commands themselves read bodies with. */
const BODIES: Readonly<Partial<Record<OperationId, v.ObjectEntries>>> = {
  register: registerInput,
  login: loginInput,
  createToken: newTokenInput,
  createPlan: newPlanInput,
  updatePlan: planPatchInput,
  duplicatePlan: copyInput,
  createRows: newRowsInput,
  changeRows: changedRowsInput,
  changeRow: changeOfRow,
  createView: newViewInput,
  changeView: viewPatchInput,
  rememberHeadings: headingsInput,
  exportViewXlsx: exportViewInput,
  exportViewCsv: exportViewInput,
  addTracks: newTracksInput,
  changeTrack: trackPatchInput,
  saveBatches: batchesInput,
  makeCalendar: newCalendarInput,
  submitLines: submitInput,
  withdrawLines: withdrawInput,
  askWaiver: newWaiverInput,
  actOnWaiver: waiverActInput,
  decideLines: decideInput,
  markNotices: markInput,
  changeNoticeSettings: noticeSettingsInput,
  addComment: newCommentInput,
  changeComment: commentInput,
  changeThread: threadInput,
  changePlanMoney: moneyInput,
  changeApprovalRules: rulesInput,
  delegateApprovals: delegationInput,
  createOrder: newOrderInput,
  changeOrder: orderPatchInput,
  actOnOrder: orderActInput,
  recordDelivery: deliveryInput,
  moveSupplies: movesInput,
  decidePackChange: proposalDecisionInput,
  copyPack: packCopyInput,
  changePack: packPatchInput,
  publishPack: packPublishInput,
  addSupplier: newSupplierInput,
  changeSupplier: supplierPatchInput,
  renameSupplier: renameSupplierInput,
  importSuppliers: importSuppliersInput,
  addStockItem: newStockItemInput,
  changeStockItem: stockItemPatchInput,
  linkSupply: stockLinkInput,
  changeBackground: backgroundPatchInput,
  addFloorEntry: newFloorEntryInput,
  changeFloorEntry: floorEntryPatchInput,
  recordChecks: checksInput,
  changeNumbering: numberingInput,
  createInvoice: newInvoiceInput,
  changeInvoice: invoicePatchInput,
  actOnShow: showActInput,
  chooseFrozen: frozenInput,
  propose: proposalInput,
  decideProposals: decisionInput,
  makeClock: newClockInput,
  proposeStandardChange: newStandardChangeInput,
  settleStandardChange: standardDecisionInput,
  makeSurvey: newSurveyInput,
  changeSurvey: surveyPatchInput,
  addMember: newMemberInput,
  changeMember: memberInput,
  addPerson: personInput,
  changePerson: personPatchInput,
  askCrew: askCrewInput,
  changeCrewRules: crewRulesInput,
  changePlanCrewRules: crewRulesInput,
  inviteToWorkspace: colleagueInput,
  changeWorkspaceMember: workspaceMemberInput,
};

/** And what they read the part of the address behind the question mark with. */
const QUERIES: Readonly<Partial<Record<OperationId, v.ObjectEntries>>> = {
  search: searchInput,
  readRundown: rundownInput,
  listComments: commentsInput,
  listNotices: noticesInput,
  readManagerPage: managerPageInput,
  rowHistory: rowHistoryInput,
  readAudit: auditInput,
  readApprovalActs: approvalActsInput,
  readPlanPack: planPackInput,
  readScores: scoresInput,
  exportScoresXlsx: scoresInput,
  exportRosterXlsx: rosterInput,
  exportRosterCsv: rosterInput,
  sheetTrash: logPage,
  layBackground: backgroundSeenInput,
  liftBackground: backgroundSeenInput,
};
/** Parameters that routes look at themselves: there or not whatever they say (null), or one of some values. */
const OWN_QUERIES: Readonly<
  Partial<Record<OperationId, Readonly<Record<string, readonly string[] | null>>>>
> = {
  listPlans: { archived: null, trashed: null },
  exportPlan: { lang: LOCALES },
  exportRosterXlsx: { lang: LOCALES },
  exportRosterCsv: { lang: LOCALES },
  exportRundown: { lang: LOCALES },
  exportShowReportXlsx: { lang: LOCALES },
  exportShowReportCsv: { lang: LOCALES },
  exportAuditCsv: { lang: LOCALES },
  exportScoresXlsx: { lang: LOCALES },
  exportSurveyAnswersCsv: { lang: LOCALES },
  exportSuppliersXlsx: { lang: LOCALES },
  exportSuppliersCsv: { lang: LOCALES },
  exportSheetXlsx: { lang: LOCALES },
  exportSheetCsv: { lang: LOCALES },
  exportViewXlsx: { lang: LOCALES },
  exportViewCsv: { lang: LOCALES },
};

export function bodySchema(operation: OperationId): JsonSchema | null {
  const entries = BODIES[operation];
  return entries ? toSchema(entries) : null;
}

export interface QueryParameter {
  readonly name: string;
  readonly schema: JsonSchema;
  /** It says something by being there. */
  readonly isFlag: boolean;
  readonly isRequired: boolean;
}

/** The parameters behind the question mark. */
export function queryOf(operation: OperationId): readonly QueryParameter[] {
  const { properties = {}, required = [] } = toSchema(QUERIES[operation] ?? {});
  const own = Object.entries(OWN_QUERIES[operation] ?? {});
  return [
    ...Object.entries(properties).map(([name, schema]) => ({
      ...{ name, schema, isFlag: false, isRequired: required.includes(name) },
    })),
    ...own.map(([name, values]) => ({
      name,
      schema: values ? oneOf(values) : string,
      ...{ isFlag: values === null, isRequired: false },
    })),
  ];
}

const ROW_ID = { type: 'string', pattern: '^[A-Za-z0-9_:-]{1,40}$' } as const;

function toSchema(entries: v.ObjectEntries): JsonSchema {
  const { $schema: _dialect, ...schema } = toJsonSchema(v.strictObject(entries), {
    // What only a function can tell (a zone, a date) is said in words.
    errorMode: 'ignore',
    overrideSchema({ valibotSchema }) {
      if (valibotSchema === rowId) return ROW_ID;
      if (valibotSchema === cellsByStop) return { type: 'object', additionalProperties: { type: 'object' } };
      if (valibotSchema === rateByRole)
        return mapOf(orNull(object({ hourly: whole, currency: string }))) as object;
      if (valibotSchema === rowsByStop) return { type: 'object', additionalProperties: ROW_ID };
      if (valibotSchema === packContent) return { $ref: ref('PackContent').$ref! };
      if (valibotSchema === viewState) return { $ref: ref('ViewState').$ref! };
      if (valibotSchema === parameters)
        return { type: 'object', additionalProperties: { type: ['integer', 'boolean', 'null'] } };
      if (valibotSchema === columnsBySheet)
        return { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } };
      if (valibotSchema === proposedValue) return { $ref: ref('Cell').$ref! };
      if (valibotSchema === values)
        return { anyOf: SHEET_IDS.map((sheet) => ref(cellsName(sheet))) } as object;
      return undefined;
    },
  });
  return schema as JsonSchema;
}
