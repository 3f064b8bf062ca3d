import { isStoreFailure } from '../db/storeErrors.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { addMember } from './addMember.ts';
import { addPerson } from './addPerson.ts';
import { exportAudit, readAudit } from './auditTrail.ts';
import { changePassword } from './changePassword.ts';
import { changeApprovalRules, delegateApprovals, revokeDelegation } from './approvalRules.ts';
import { decideLines } from './decideLines.ts';
import { addComment, changeComment, deleteComment } from './comments.ts';
import { changeThread, listComments } from './commentThreads.ts';
import { changePlanMoney, readMoneyDates, readPlanMoney } from './planMoney.ts';
import { readApprovals } from './readApprovals.ts';
import { countWaiting, readManagerPage } from './managerPage.ts';
import {
  changeNoticeSettings,
  countNotices,
  listNotices,
  markNoticesRead,
  readNoticeSettings,
} from './notices.ts';
import { readApprovalActs } from './readApprovalActs.ts';
import { submitLines } from './submitLines.ts';
import { actOnWaiver, askWaiver, readWaivers } from './waivers.ts';
import { withdrawLines } from './withdrawLines.ts';
import { readBatches, saveBatches } from './batches.ts';
import { listCalendars, makeCalendar, revokeCalendar } from './calendars.ts';
import { listClocks, makeClock, revokeClock } from './clockLinks.ts';
import { answerSurvey, openSurvey } from './answerSurvey.ts';
import { exportSurveyAnswers, readSurveyAnswers } from './surveyAnswers.ts';
import { listStandardChanges, proposeStandardChange, settleStandard } from './standardChanges.ts';
import { exportScores, readScorePage, readScores } from './scores.ts';
import { changeSurvey, listSurveys, makeSurvey } from './surveys.ts';
import type { Context } from './context.ts';
import { decideProposals } from './decideProposals.ts';
import { demoOffer, demoRole, enterDemo } from './demo.ts';
import { createPlan } from './createPlan.ts';
import { duplicatePlan } from './duplicatePlan.ts';
import { exportRoster } from './exportRoster.ts';
import { exportRundown } from './exportRundown.ts';
import { exportPlan, exportSheet, exportView } from './exportFiles.ts';
import {
  changeBackground,
  layBackground,
  liftBackground,
  readBackground,
  readBackgroundFile,
} from './floorBackground.ts';
import { addFloorEntry, changeFloorEntry, readFloorLibrary } from './floorLibrary.ts';
import { chooseColumns, readFrozen } from './freeze.ts';
import { getPlan } from './getPlan.ts';
import { forgetHeadings, rememberHeadings } from './importHeadings.ts';
import { acceptInvite, peekInvite, revokeInvite } from './invites.ts';
import { listPlans } from './listPlans.ts';
import { login } from './login.ts';
import { logout, logoutEverywhere } from './logout.ts';
import { changeView } from './changeView.ts';
import { changeMember, listMembers, removeMember } from './members.ts';
import { createOnce } from './once.ts';
import { recordDelivery, takeBackDelivery } from './deliveries.ts';
import { attachInvoiceFile, detachInvoiceFile, readInvoiceFile } from './invoiceFiles.ts';
import { changeInvoice, createInvoice, readPapers, removeInvoice } from './invoices.ts';
import { changeNumbering, changeOrder, createOrder, discardOrder, readOrder } from './orders.ts';
import { actOnOrder } from './placeOrder.ts';
import { readChecks, recordChecks } from './siteChecks.ts';
import { readPhoto, storePhoto } from './sitePhotos.ts';
import { changeRow, changeRows, createRows } from './rows.ts';
import { listMovements, moveSupplies, takeBackMovement } from './movements.ts';
import { addStockItem, changeStockItem, linkSupply, listStock, readPlanStock } from './stock.ts';
import { changePack, copyPack, listPacks, publishPack, readPack, readPackVersion } from './rulePacks.ts';
import { decidePackChange, listPackChanges } from './packProposals.ts';
import { listPlanPacks, readPlanPack } from './planStandard.ts';
import { readPlanSuppliers } from './planSuppliers.ts';
import { renameSupplier } from './renameSupplier.ts';
import { exportSuppliers, importSuppliers, readSupplierFile } from './supplierFiles.ts';
import { addSupplier, changeSupplier, listSuppliers } from './suppliers.ts';
import { askCrew } from './askCrew.ts';
import { answerCrewLink, listCrewLinks, openCrewLink, revokeCrew } from './crewLinks.ts';
import { changeCrewRules, readCrewPay, readCrewRules } from './crewRules.ts';
import { listPeople, removePerson, changePerson } from './people.ts';
import { listProposals, propose } from './proposals.ts';
import { readCalendar } from './readCalendar.ts';
import { readFindings } from './readFindings.ts';
import { readImport } from './readImport.ts';
import { readRundown } from './rundown.ts';
import { readSheet } from './readSheet.ts';
import { readStanding } from './readStanding.ts';
import { register } from './register.ts';
import { createView, deleteView, listViews } from './savedViews.ts';
import { actOnShow, readShow } from './show.ts';
import { exportShowReport, readShowReport } from './showReport.ts';
import { addTracks, changeTrack, listTracks } from './tracks.ts';
import { search } from './search.ts';
import { createToken, listTokens, revokeToken } from './tokens.ts';
import { rowHistory } from './rowHistory.ts';
import { sheetTrash } from './sheetTrash.ts';
import { restorePlan, trashPlan } from './trashPlan.ts';
import { updatePlan } from './updatePlan.ts';
import { inviteToWorkspace, revokeWorkspaceInvite } from './workspaceInvites.ts';
import { changeWorkspaceMember, listWorkspaceMembers, removeWorkspaceMember } from './workspaceMembers.ts';

/** Everything that can be asked of the application besides live editing. */
export function createCommands(context: Context): Commands {
  const guarded = <A extends unknown[], R>(command: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      try {
        return await command(...args);
      } catch (cause) {
        if (!isStoreFailure(cause)) throw cause;
        context.log.error('the database refuses', { cause });
        throw new AppError('store-down');
      }
    };
  };
  const once = createOnce(context);
  return {
    register: guarded(register(context)),
    login: guarded(login(context)),
    demoOffer: demoOffer(context),
    enterDemo: guarded(enterDemo(context)),
    demoRole: guarded(demoRole(context)),
    changePassword: guarded(changePassword(context)),
    logout: guarded(logout(context)),
    logoutEverywhere: guarded(logoutEverywhere(context)),
    createToken: guarded(createToken(context)),
    listTokens: guarded(listTokens(context)),
    revokeToken: guarded(revokeToken(context)),
    templates: () => context.templates.list,
    listPlans: guarded(listPlans(context)),
    createPlan: guarded(createPlan(context)),
    duplicatePlan: guarded(duplicatePlan(context)),
    getPlan: guarded(getPlan(context)),
    updatePlan: guarded(updatePlan(context)),
    trashPlan: guarded(trashPlan(context)),
    restorePlan: guarded(restorePlan(context)),
    listMembers: guarded(listMembers(context)),
    addMember: guarded(addMember(context)),
    changeMember: guarded(changeMember(context)),
    removeMember: guarded(removeMember(context)),
    revokeInvite: guarded(revokeInvite(context)),
    peekInvite: guarded(peekInvite(context)),
    acceptInvite: guarded(acceptInvite(context)),
    addPerson: guarded(addPerson(context)),
    readImport: guarded(readImport(context)),
    rememberHeadings: guarded(rememberHeadings(context)),
    forgetHeadings: guarded(forgetHeadings(context)),
    exportPlan: guarded(exportPlan(context)),
    exportSheet: guarded(exportSheet(context)),
    exportView: guarded(exportView(context)),
    listPeople: guarded(listPeople(context)),
    listCrewLinks: guarded(listCrewLinks(context)),
    askCrew: guarded(askCrew(context)),
    revokeCrew: guarded(revokeCrew(context)),
    openCrewLink: guarded(openCrewLink(context)),
    answerCrewLink: guarded(answerCrewLink(context)),
    readCrewRules: guarded(readCrewRules(context)),
    readCrewPay: guarded(readCrewPay(context)),
    changeCrewRules: guarded(changeCrewRules(context)),
    changePerson: guarded(changePerson(context)),
    removePerson: guarded(removePerson(context)),
    listWorkspaceMembers: guarded(listWorkspaceMembers(context)),
    inviteToWorkspace: guarded(inviteToWorkspace(context)),
    revokeWorkspaceInvite: guarded(revokeWorkspaceInvite(context)),
    changeWorkspaceMember: guarded(changeWorkspaceMember(context)),
    removeWorkspaceMember: guarded(removeWorkspaceMember(context)),
    listTracks: guarded(listTracks(context)),
    addTracks: guarded(addTracks(context)),
    changeTrack: guarded(changeTrack(context)),
    readBatches: guarded(readBatches(context)),
    saveBatches: guarded(saveBatches(context)),
    readTime: () => ({ now: context.clock.now() }),
    listCalendars: guarded(listCalendars(context)),
    makeCalendar: guarded(makeCalendar(context)),
    revokeCalendar: guarded(revokeCalendar(context)),
    readCalendar: guarded(readCalendar(context)),
    readRundown: guarded(readRundown(context)),
    exportRoster: guarded(exportRoster(context)),
    exportRundown: guarded(exportRundown(context)),
    readShow: guarded(readShow(context)),
    actOnShow: guarded(actOnShow(context)),
    readFrozen: guarded(readFrozen(context)),
    chooseFrozen: guarded(chooseColumns(context)),
    listProposals: guarded(listProposals(context)),
    propose: guarded(propose(context, once)),
    decideProposals: guarded(decideProposals(context, once)),
    readShowReport: guarded(readShowReport(context)),
    exportShowReport: guarded(exportShowReport(context)),
    readApprovals: guarded(readApprovals(context)),
    submitLines: guarded(submitLines(context)),
    withdrawLines: guarded(withdrawLines(context)),
    readWaivers: guarded(readWaivers(context)),
    askWaiver: guarded(askWaiver(context)),
    actOnWaiver: guarded(actOnWaiver(context)),
    readApprovalActs: guarded(readApprovalActs(context)),
    decideLines: guarded(decideLines(context, once)),
    readManagerPage: guarded(readManagerPage(context)),
    countWaiting: countWaiting(context),
    listNotices: guarded(listNotices(context)),
    countNotices: countNotices(context),
    markNotices: guarded(markNoticesRead(context)),
    readNoticeSettings: guarded(readNoticeSettings(context)),
    changeNoticeSettings: guarded(changeNoticeSettings(context)),
    changeApprovalRules: guarded(changeApprovalRules(context)),
    delegateApprovals: guarded(delegateApprovals(context)),
    revokeDelegation: guarded(revokeDelegation(context)),
    readPapers: guarded(readPapers(context)),
    createOrder: guarded(createOrder(context)),
    readOrder: guarded(readOrder(context)),
    changeOrder: guarded(changeOrder(context)),
    actOnOrder: guarded(actOnOrder(context)),
    discardOrder: guarded(discardOrder(context)),
    changeNumbering: guarded(changeNumbering(context)),
    recordDelivery: guarded(recordDelivery(context)),
    takeBackDelivery: guarded(takeBackDelivery(context)),
    listMovements: guarded(listMovements(context)),
    moveSupplies: guarded(moveSupplies(context)),
    takeBackMovement: guarded(takeBackMovement(context)),
    listPacks: guarded(listPacks(context)),
    readPack: guarded(readPack(context)),
    readPackVersion: guarded(readPackVersion(context)),
    copyPack: guarded(copyPack(context)),
    changePack: guarded(changePack(context)),
    publishPack: guarded(publishPack(context)),
    listPackChanges: guarded(listPackChanges(context)),
    decidePackChange: guarded(decidePackChange(context)),
    readPlanPack: guarded(readPlanPack(context)),
    listPlanPacks: guarded(listPlanPacks(context)),
    listSuppliers: guarded(listSuppliers(context)),
    addSupplier: guarded(addSupplier(context)),
    changeSupplier: guarded(changeSupplier(context)),
    readPlanSuppliers: guarded(readPlanSuppliers(context)),
    renameSupplier: guarded(renameSupplier(context)),
    exportSuppliers: guarded(exportSuppliers(context)),
    readSupplierFile: guarded(readSupplierFile(context)),
    importSuppliers: guarded(importSuppliers(context)),
    listStock: guarded(listStock(context)),
    addStockItem: guarded(addStockItem(context)),
    changeStockItem: guarded(changeStockItem(context)),
    readPlanStock: guarded(readPlanStock(context)),
    linkSupply: guarded(linkSupply(context)),
    readFloorLibrary: guarded(readFloorLibrary(context)),
    addFloorEntry: guarded(addFloorEntry(context)),
    changeFloorEntry: guarded(changeFloorEntry(context)),
    readBackground: guarded(readBackground(context)),
    layBackground: guarded(layBackground(context)),
    changeBackground: guarded(changeBackground(context)),
    liftBackground: guarded(liftBackground(context)),
    readBackgroundFile: guarded(readBackgroundFile(context)),
    createInvoice: guarded(createInvoice(context)),
    changeInvoice: guarded(changeInvoice(context)),
    removeInvoice: guarded(removeInvoice(context)),
    attachInvoiceFile: guarded(attachInvoiceFile(context)),
    readInvoiceFile: guarded(readInvoiceFile(context)),
    detachInvoiceFile: guarded(detachInvoiceFile(context)),
    readPlanMoney: guarded(readPlanMoney(context)),
    changePlanMoney: guarded(changePlanMoney(context)),
    readMoneyDates: guarded(readMoneyDates(context)),
    recordChecks: guarded(recordChecks(context)),
    readChecks: guarded(readChecks(context)),
    storePhoto: guarded(storePhoto(context)),
    readPhoto: guarded(readPhoto(context)),
    listClocks: guarded(listClocks(context)),
    makeClock: guarded(makeClock(context)),
    revokeClock: guarded(revokeClock(context)),
    listStandardChanges: guarded(listStandardChanges(context)),
    proposeStandardChange: guarded(proposeStandardChange(context)),
    settleStandardChange: guarded(settleStandard(context)),
    readScores: guarded(readScores(context)),
    exportScores: guarded(exportScores(context)),
    readScorePage: guarded(readScorePage(context)),
    listSurveys: guarded(listSurveys(context)),
    makeSurvey: guarded(makeSurvey(context)),
    changeSurvey: guarded(changeSurvey(context)),
    readSurveyAnswers: guarded(readSurveyAnswers(context)),
    exportSurveyAnswers: guarded(exportSurveyAnswers(context)),
    openSurvey: guarded(openSurvey(context)),
    answerSurvey: guarded(answerSurvey(context)),
    listViews: guarded(listViews(context)),
    createView: guarded(createView(context)),
    changeView: guarded(changeView(context)),
    deleteView: guarded(deleteView(context)),
    listComments: guarded(listComments(context)),
    addComment: guarded(addComment(context, once)),
    changeComment: guarded(changeComment(context)),
    deleteComment: guarded(deleteComment(context)),
    changeThread: guarded(changeThread(context)),
    readAudit: guarded(readAudit(context)),
    exportAudit: guarded(exportAudit(context)),
    readFindings: guarded(readFindings(context)),
    readSheet: guarded(readSheet(context)),
    createRows: guarded(createRows(context, once)),
    changeRows: guarded(changeRows(context, once)),
    changeRow: guarded(changeRow(context, once)),
    rowHistory: guarded(rowHistory(context)),
    sheetTrash: guarded(sheetTrash(context)),
    readStanding: guarded(readStanding(context)),
    search: guarded(search(context)),
  };
}
