import type { Text } from '../schema/values.ts';
import { ROWS_BODY_KB } from './limits.ts';
import type { Scope } from './scopes.ts';

/**
 * Who may ask: `anyone`; `no-token` whoever is no program, to become somebody; `person` somebody signed in, in
 * person; a scope: those, and programs whose token has it.
 */
export type Access = 'anyone' | 'no-token' | 'person' | Scope;

export const GROUPS = [
  'accounts',
  'tokens',
  'plans',
  'rows',
  'views',
  'show',
  'approvals',
  'comments',
  'orders',
  'goods',
  'floor',
  'site',
  'evaluation',
  'notices',
  'findings',
  'standards',
  'people',
  'search',
  'document',
] as const;
export type Group = (typeof GROUPS)[number];

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One thing that the JSON API can be asked: a method of a path, with parameters as `{name}`. */
export interface Operation {
  readonly group: Group;
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  /** Of an answer that is not an error. */
  readonly status: 200 | 201 | 204;
  readonly summary: Text;
  /** Of the body, where it may be larger than others. */
  readonly bodyKb?: number;
  /** The body is a file, with its name in the header `X-File-Name`. */
  readonly takesFile?: true;
  /** Takes an `Idempotency-Key`. */
  readonly once?: true;
}

const op = (
  group: Group,
  route: `${Method} /api/${string}`,
  access: Access,
  status: Operation['status'],
  summary: Text,
  more: Pick<Operation, 'bodyKb' | 'once' | 'takesFile'> = {},
): Operation => {
  const [method, path] = route.split(' ') as [Method, string];
  return { group, method, path, access, status, summary, ...more };
};
const ROWS = { bodyKb: ROWS_BODY_KB, once: true } as const;

/** Everything that the JSON API can be asked. Routes, rights of tokens, document and pages follow from it. */
export const OPERATIONS = {
  register: op('accounts', 'POST /api/register', 'no-token', 201, {
    'zh-CN': '注册账号和自己的工作区，并登录',
    en: 'Make an account with a workspace of its own, and sign in',
  }),
  login: op('accounts', 'POST /api/login', 'no-token', 200, {
    'zh-CN': '登录，设置会话 cookie',
    en: 'Sign in; sets the session cookie',
  }),
  logout: op('accounts', 'POST /api/logout', 'person', 204, {
    'zh-CN': '退出登录，并断开这个会话的所有连接',
    en: 'Sign out, and close what is open on the session',
  }),
  me: op('accounts', 'GET /api/me', 'plans:read', 200, {
    'zh-CN': '请求者是谁',
    en: 'Who asks',
  }),

  listTokens: op('tokens', 'GET /api/tokens', 'person', 200, {
    'zh-CN': '列出自己的访问令牌，不含密文',
    en: 'List one’s own access tokens, without their secrets',
  }),
  createToken: op('tokens', 'POST /api/tokens', 'person', 201, {
    'zh-CN': '新建访问令牌；密文只在这次回答里出现',
    en: 'Make an access token; only this answer shows its secret',
  }),
  revokeToken: op('tokens', 'DELETE /api/tokens/{id}', 'person', 204, {
    'zh-CN': '撤销访问令牌，立即失效',
    en: 'Revoke an access token; it ends at once',
  }),

  templates: op('plans', 'GET /api/templates', 'plans:read', 200, {
    'zh-CN': '列出模板',
    en: 'List the templates',
  }),
  listPlans: op('plans', 'GET /api/plans', 'plans:read', 200, {
    'zh-CN': '列出自己参与的计划',
    en: 'List the plans one is a member of',
  }),
  createPlan: op('plans', 'POST /api/plans', 'plans:write', 201, {
    'zh-CN': '新建计划，可以从模板开始',
    en: 'Make a plan, empty or from a template',
  }),
  getPlan: op('plans', 'GET /api/plans/{plan}', 'plans:read', 200, {
    'zh-CN': '读取一个计划',
    en: 'Read a plan',
  }),
  updatePlan: op('plans', 'PATCH /api/plans/{plan}', 'plans:write', 200, {
    'zh-CN': '修改计划自己的字段',
    en: 'Change a plan’s own fields',
  }),
  trashPlan: op('plans', 'DELETE /api/plans/{plan}', 'plans:write', 204, {
    'zh-CN': '把计划移到回收站',
    en: 'Put a plan into the trash',
  }),
  duplicatePlan: op('plans', 'POST /api/plans/{plan}/duplicate', 'plans:write', 201, {
    'zh-CN': '复制计划，连同自己看得到的行',
    en: 'Copy a plan with the rows that one may read',
  }),

  readSheet: op('rows', 'GET /api/plans/{plan}/sheets/{sheet}', 'plans:read', 200, {
    'zh-CN': '读取一张表的列和行',
    en: 'Read a sheet: its columns and rows',
  }),
  createRows: op(
    'rows',
    'POST /api/plans/{plan}/sheets/{sheet}/rows',
    'plans:write',
    201,
    { 'zh-CN': '新增行，全部成功或全部不做', en: 'Add rows, all of them or none' },
    ROWS,
  ),
  changeRows: op(
    'rows',
    'PATCH /api/plans/{plan}/sheets/{sheet}/rows',
    'plans:write',
    200,
    {
      'zh-CN': '修改、移动、删除或恢复多行，全部成功或全部不做',
      en: 'Change, move, trash or restore rows, all of it or nothing',
    },
    ROWS,
  ),
  changeRow: op(
    'rows',
    'PATCH /api/plans/{plan}/sheets/{sheet}/rows/{row}',
    'plans:write',
    200,
    { 'zh-CN': '修改、移动、删除或恢复一行', en: 'Change, move, trash or restore one row' },
    { once: true },
  ),
  readImport: op(
    'rows',
    'POST /api/plans/{plan}/sheets/{sheet}/import',
    'plans:write',
    200,
    {
      'zh-CN': '读取要导入的 Excel 或 CSV 文件，不改动任何内容',
      en: 'Read an Excel or CSV file for an import; changes nothing',
    },
    { takesFile: true },
  ),
  exportViewXlsx: op('rows', 'POST /api/plans/{plan}/sheets/{sheet}/export.xlsx', 'plans:read', 200, {
    'zh-CN': '按视图的行、列、顺序和分组导出成 Excel 文件',
    en: 'Export what a view shows as an Excel file, in its order and groups',
  }),
  exportViewCsv: op('rows', 'POST /api/plans/{plan}/sheets/{sheet}/export.csv', 'plans:read', 200, {
    'zh-CN': '按视图的行、列和顺序导出成 CSV 文件',
    en: 'Export what a view shows as a CSV file, in its order',
  }),
  rememberHeadings: op('rows', 'POST /api/plans/{plan}/sheets/{sheet}/headings', 'plans:write', 204, {
    'zh-CN': '记住文件各列导入到哪里，供自己的工作区下次使用',
    en: 'Remember where columns of files go, for one’s own workspace',
  }),
  forgetHeadings: op('rows', 'DELETE /api/plans/{plan}/sheets/{sheet}/headings', 'plans:write', 204, {
    'zh-CN': '忘记这张表记住的列',
    en: 'Forget the columns remembered for a sheet',
  }),
  exportPlan: op('rows', 'GET /api/plans/{plan}/export.xlsx', 'plans:read', 200, {
    'zh-CN': '把看得到的表导出成一个 Excel 文件',
    en: 'Export the sheets that one may read as one Excel file',
  }),
  exportSheetXlsx: op('rows', 'GET /api/plans/{plan}/sheets/{sheet}/export.xlsx', 'plans:read', 200, {
    'zh-CN': '把一张表导出成 Excel 文件',
    en: 'Export a sheet as an Excel file',
  }),
  exportSheetCsv: op('rows', 'GET /api/plans/{plan}/sheets/{sheet}/export.csv', 'plans:read', 200, {
    'zh-CN': '把一张表导出成 CSV 文件',
    en: 'Export a sheet as a CSV file',
  }),

  rowHistory: op('rows', 'GET /api/plans/{plan}/sheets/{sheet}/rows/{row}/history', 'plans:read', 200, {
    'zh-CN': '读取一行的修改记录：谁在什么时候改了什么',
    en: 'Read the history of a row: who set what, and when',
  }),
  sheetTrash: op('rows', 'GET /api/plans/{plan}/sheets/{sheet}/trash', 'plans:read', 200, {
    'zh-CN': '列出最近 30 天删除的行',
    en: 'List the rows deleted within the last 30 days',
  }),

  listViews: op('views', 'GET /api/plans/{plan}/sheets/{sheet}/views', 'plans:read', 200, {
    'zh-CN': '列出一张表的视图：共享的和自己的',
    en: 'List the views of a sheet: shared ones and one’s own',
  }),
  createView: op('views', 'POST /api/plans/{plan}/sheets/{sheet}/views', 'plans:write', 201, {
    'zh-CN': '保存一个视图，给自己或给所有成员',
    en: 'Save a view, for oneself or for everybody in the plan',
  }),
  changeView: op('views', 'PATCH /api/plans/{plan}/views/{view}', 'plans:write', 200, {
    'zh-CN': '改名、修改、移动或恢复一个视图',
    en: 'Rename, change, move or restore a view',
  }),
  deleteView: op('views', 'DELETE /api/plans/{plan}/views/{view}', 'plans:write', 204, {
    'zh-CN': '删除一个视图，30 天内可以恢复',
    en: 'Delete a view; it can be restored for 30 days',
  }),

  listTracks: op('show', 'GET /api/plans/{plan}/tracks', 'plans:read', 200, {
    'zh-CN': '列出流程的线路，按计划的顺序',
    en: 'List the tracks of the run of show, in the plan’s order',
  }),
  addTracks: op('show', 'POST /api/plans/{plan}/tracks', 'plans:write', 201, {
    'zh-CN': '新建线路，例如更多的批次',
    en: 'Make tracks, for more batches or under names of one’s own',
  }),
  changeTrack: op('show', 'PATCH /api/plans/{plan}/tracks/{track}', 'plans:write', 200, {
    'zh-CN': '给线路改名、换延误方式、移动或归档',
    en: 'Rename a track, say what a delay does to it, move or archive it',
  }),
  readBatches: op('show', 'GET /api/plans/{plan}/batches', 'plans:read', 200, {
    'zh-CN': '读取批次是怎样排的',
    en: 'Read how the batches were made',
  }),
  saveBatches: op('show', 'POST /api/plans/{plan}/batches', 'plans:write', 201, {
    'zh-CN': '保存批次的设置和生成结果；环节的行另外写入',
    en: 'Keep how batches are made and what came of it; the rows of the cues are written apart',
  }),
  readTime: op('show', 'GET /api/time', 'anyone', 200, {
    'zh-CN': '读取服务器的时间，现场的时钟都以它为准',
    en: 'Read the server’s time, by which all clocks of a show go',
  }),
  listCalendars: op('show', 'GET /api/plans/{plan}/calendars', 'plans:read', 200, {
    'zh-CN': '列出日历链接，不含密文',
    en: 'List the links to calendars, without their secrets',
  }),
  makeCalendar: op('show', 'POST /api/plans/{plan}/calendars', 'plans:write', 201, {
    'zh-CN': '新建日历链接；地址只在这次回答里出现',
    en: 'Make a link to a calendar; only this answer shows its address',
  }),
  revokeCalendar: op('show', 'DELETE /api/plans/{plan}/calendars/{calendar}', 'plans:write', 204, {
    'zh-CN': '撤销日历链接，立即失效',
    en: 'Revoke a link to a calendar; it ends at once',
  }),
  readRundown: op('show', 'GET /api/plans/{plan}/rundown', 'plans:read', 200, {
    'zh-CN': '按时间读取流程，可以按人、岗位或展区分开',
    en: 'Read the run of show by time, whole or by person, role or zone',
  }),
  exportRundown: op('show', 'GET /api/plans/{plan}/rundown.xlsx', 'plans:read', 200, {
    'zh-CN': '把按时间排的流程导出为 Excel，每天一个合并的标题',
    en: 'Export the run of show by time as an Excel file, with a merged line for each day',
  }),
  readShow: op('show', 'GET /api/plans/{plan}/show', 'plans:read', 200, {
    'zh-CN': '读取现场进行到哪一步',
    en: 'Read where the show stands',
  }),
  actOnShow: op('show', 'POST /api/plans/{plan}/show/acts', 'plans:write', 201, {
    'zh-CN': '准备、开始、暂停、跳过、结束环节，或者撤回上一步',
    en: 'Arm the show; start, hold, skip or end a cue; take the last act back',
  }),
  readFrozen: op('show', 'GET /api/plans/{plan}/show/frozen', 'plans:read', 200, {
    'zh-CN': '读取现场时冻结哪些列，以及现在是否冻结',
    en: 'Read which columns freeze during the show, and whether they do now',
  }),
  chooseFrozen: op('show', 'POST /api/plans/{plan}/show/frozen', 'plans:write', 200, {
    'zh-CN': '选择现场时冻结哪些列',
    en: 'Choose which columns freeze during the show',
  }),
  listProposals: op('show', 'GET /api/plans/{plan}/show/proposals', 'plans:read', 200, {
    'zh-CN': '列出对冻结单元格的提议和结果',
    en: 'List what is proposed for frozen cells, and what became of it',
  }),
  propose: op(
    'show',
    'POST /api/plans/{plan}/show/proposals',
    'plans:write',
    201,
    { 'zh-CN': '提议修改冻结的单元格，一次一组', en: 'Propose values for frozen cells, as one group' },
    ROWS,
  ),
  decideProposals: op(
    'show',
    'POST /api/plans/{plan}/show/proposals/decisions',
    'plans:write',
    200,
    { 'zh-CN': '接受、拒绝或收回提议', en: 'Accept, decline or withdraw proposals' },
    { once: true },
  ),
  readShowReport: op('show', 'GET /api/plans/{plan}/show/report', 'plans:read', 200, {
    'zh-CN': '读取现场的计划与实际对照',
    en: 'Read the latest run of the show held against its plan',
  }),
  exportShowReportXlsx: op('show', 'GET /api/plans/{plan}/show/report.xlsx', 'plans:read', 200, {
    'zh-CN': '把计划与实际的对照导出为 Excel',
    en: 'Export what was planned and what really happened as an Excel file',
  }),
  exportShowReportCsv: op('show', 'GET /api/plans/{plan}/show/report.csv', 'plans:read', 200, {
    'zh-CN': '把计划与实际的对照导出为 CSV',
    en: 'Export what was planned and what really happened as a CSV file',
  }),

  listClocks: op('show', 'GET /api/plans/{plan}/clocks', 'plans:read', 200, {
    'zh-CN': '列出大屏时钟的链接，不含密文',
    en: 'List the links to clocks of the show, without their secrets',
  }),
  makeClock: op('show', 'POST /api/plans/{plan}/clocks', 'plans:write', 201, {
    'zh-CN': '新建大屏时钟的链接；地址只在这次回答里出现',
    en: 'Make a link to a clock; only this answer shows its address',
  }),
  revokeClock: op('show', 'DELETE /api/plans/{plan}/clocks/{clock}', 'plans:write', 204, {
    'zh-CN': '撤销大屏时钟的链接，立即失效',
    en: 'Revoke the link to a clock; screens lose it at once',
  }),

  readScores: op('evaluation', 'GET /api/plans/{plan}/scores', 'plans:read', 200, {
    'zh-CN': '读取接触点的评分和四分图，可与以前的计划对照',
    en: 'Read the scores of touchpoints and the fields they fall into, beside those of an earlier plan',
  }),
  exportScoresXlsx: op('evaluation', 'GET /api/plans/{plan}/scores.xlsx', 'plans:read', 200, {
    'zh-CN': '把同样的内容导出为 Excel',
    en: 'Export the same as an Excel file',
  }),
  listStandardChanges: op('evaluation', 'GET /api/plans/{plan}/standard-changes', 'plans:read', 200, {
    'zh-CN': '列出修改标准的提议',
    en: 'List what is wanted of the standard',
  }),
  proposeStandardChange: op('evaluation', 'POST /api/plans/{plan}/standard-changes', 'plans:write', 201, {
    'zh-CN': '从一个接触点提议修改标准',
    en: 'Propose to change the standard, from a touchpoint',
  }),
  settleStandardChange: op(
    'evaluation',
    'PATCH /api/plans/{plan}/standard-changes/{change}',
    'plans:write',
    200,
    { 'zh-CN': '采纳或不采纳一项提议', en: 'Take or refuse a proposal' },
  ),
  listSurveys: op('evaluation', 'GET /api/plans/{plan}/surveys', 'plans:read', 200, {
    'zh-CN': '列出问卷和各接触点的平均分，不含链接',
    en: 'List the surveys with the means of each touchpoint, without their links',
  }),
  makeSurvey: op('evaluation', 'POST /api/plans/{plan}/surveys', 'plans:write', 201, {
    'zh-CN': '新建问卷；地址只在这次回答里出现',
    en: 'Make a survey; only this answer shows its address',
  }),
  changeSurvey: op('evaluation', 'PATCH /api/plans/{plan}/surveys/{survey}', 'plans:write', 200, {
    'zh-CN': '关闭或重开问卷，或换一个链接',
    en: 'Close or open a survey, or give it another link',
  }),
  readSurveyAnswers: op('evaluation', 'GET /api/plans/{plan}/surveys/{survey}/answers', 'plans:read', 200, {
    'zh-CN': '读取问卷的每份答复和留言',
    en: 'Read each answer to a survey, with its comment',
  }),
  exportSurveyAnswersCsv: op(
    'evaluation',
    'GET /api/plans/{plan}/surveys/{survey}/answers.csv',
    'plans:read',
    200,
    { 'zh-CN': '把问卷的答复导出为 CSV', en: 'Export the answers to a survey as a CSV file' },
  ),

  readAudit: op('plans', 'GET /api/plans/{plan}/audit', 'plans:read', 200, {
    'zh-CN': '读取操作记录：谁在什么时候做了什么',
    en: 'Read the log: who did what, and when',
  }),
  exportAuditCsv: op('plans', 'GET /api/plans/{plan}/audit.csv', 'plans:read', 200, {
    'zh-CN': '把操作记录导出为 CSV，带校验值',
    en: 'Export the log as a CSV file, with the hashes of its chain',
  }),
  readApprovals: op('approvals', 'GET /api/plans/{plan}/approvals', 'plans:read', 200, {
    'zh-CN': '读取每行预算的审批状态，以及与上次批准的差异',
    en: 'Read where each budget line stands, against what was approved of it',
  }),
  submitLines: op(
    'approvals',
    'POST /api/plans/{plan}/approvals/submissions',
    'plans:write',
    201,
    {
      'zh-CN': '提交审批：几行、一个类别或整份预算',
      en: 'Submit budget lines, a category or the whole budget',
    },
    { bodyKb: ROWS_BODY_KB },
  ),
  withdrawLines: op(
    'approvals',
    'POST /api/plans/{plan}/approvals/withdrawals',
    'plans:write',
    201,
    {
      'zh-CN': '撤回还没有决定的行：几行，或一次提交中还在等的所有行',
      en: 'Withdraw lines that nobody decided about yet, or what still waits of a submission',
    },
    { bodyKb: ROWS_BODY_KB },
  ),
  readApprovalActs: op('approvals', 'GET /api/plans/{plan}/approvals/acts', 'plans:read', 200, {
    'zh-CN': '读取预算行的审批经过：提交、撤回和每次决定，连同当时的内容',
    en: 'Read what was submitted, withdrawn and decided, with the values it was about',
  }),
  decideLines: op(
    'approvals',
    'POST /api/plans/{plan}/approvals/decisions',
    'plans:write',
    201,
    {
      'zh-CN': '批准、退回或询问已提交的行，全部成功或全部不做',
      en: 'Approve, reject or ask about lines that were submitted, all of them or none',
    },
    ROWS,
  ),
  readPlanMoney: op('approvals', 'GET /api/plans/{plan}/money', 'plans:read', 200, {
    'zh-CN': '读取固定的汇率和不可预见费',
    en: 'Read the rates that the plan has fixed, and what it keeps back',
  }),
  changePlanMoney: op('approvals', 'PATCH /api/plans/{plan}/money', 'plans:write', 200, {
    'zh-CN': '固定汇率，设定不可预见费',
    en: 'Fix rates of other currencies, and say what is kept back',
  }),
  changeApprovalRules: op('approvals', 'PATCH /api/plans/{plan}/approvals/rules', 'plans:write', 200, {
    'zh-CN': '修改容差、两人审批的门槛和每位经理的额度',
    en: 'Change tolerances, the sum that needs two people, and limits of managers',
  }),
  delegateApprovals: op('approvals', 'POST /api/plans/{plan}/approvals/delegations', 'plans:write', 201, {
    'zh-CN': '在几天里让别人代自己审批',
    en: 'Let somebody else decide in one’s place on some days',
  }),
  revokeDelegation: op(
    'approvals',
    'DELETE /api/plans/{plan}/approvals/delegations/{delegation}',
    'plans:write',
    204,
    { 'zh-CN': '撤销代审批', en: 'Take back what was lent' },
  ),

  listComments: op('comments', 'GET /api/plans/{plan}/sheets/{sheet}/comments', 'plans:read', 200, {
    'zh-CN': '读取一张表或一行的讨论，以及可以 @ 的人',
    en: 'Read what is said about a sheet or a row, and whom one can call there',
  }),
  addComment: op(
    'comments',
    'POST /api/plans/{plan}/sheets/{sheet}/comments',
    'plans:write',
    201,
    {
      'zh-CN': '评论一个单元格或一行，或者回复一个讨论',
      en: 'Comment on a cell or a row, or answer in a thread',
    },
    { once: true },
  ),
  changeComment: op('comments', 'PATCH /api/plans/{plan}/comments/{comment}', 'plans:write', 200, {
    'zh-CN': '修改自己的评论，或者恢复删除了的评论',
    en: 'Change a comment of one’s own, or bring a deleted one back',
  }),
  deleteComment: op('comments', 'DELETE /api/plans/{plan}/comments/{comment}', 'plans:write', 204, {
    'zh-CN': '删除自己的评论',
    en: 'Delete a comment of one’s own',
  }),
  changeThread: op('comments', 'PATCH /api/plans/{plan}/threads/{thread}', 'plans:write', 200, {
    'zh-CN': '解决一个讨论，或者重新打开',
    en: 'Resolve a thread, or open it again',
  }),
  readPapers: op('orders', 'GET /api/plans/{plan}/orders', 'plans:read', 200, {
    'zh-CN': '读取采购单和发票',
    en: 'Read orders and invoices',
  }),
  createOrder: op(
    'orders',
    'POST /api/plans/{plan}/orders',
    'plans:write',
    201,
    { 'zh-CN': '起草采购单', en: 'Draft an order' },
    { bodyKb: ROWS_BODY_KB },
  ),
  readOrder: op('orders', 'GET /api/plans/{plan}/orders/{order}', 'plans:read', 200, {
    'zh-CN': '读取采购单和每一版',
    en: 'Read an order with all its revisions',
  }),
  changeOrder: op(
    'orders',
    'PATCH /api/plans/{plan}/orders/{order}',
    'plans:write',
    200,
    { 'zh-CN': '修改草稿，或修订已下的采购单', en: 'Change a draft, or place a revision of an order' },
    { bodyKb: ROWS_BODY_KB },
  ),
  discardOrder: op('orders', 'DELETE /api/plans/{plan}/orders/{order}', 'plans:write', 204, {
    'zh-CN': '丢弃草稿',
    en: 'Throw a draft away',
  }),
  actOnOrder: op('orders', 'POST /api/plans/{plan}/orders/{order}/acts', 'plans:write', 200, {
    'zh-CN': '下单、取消、结束或重新打开采购单',
    en: 'Place, cancel, close or reopen an order',
  }),
  recordDelivery: op('orders', 'POST /api/plans/{plan}/orders/{order}/deliveries', 'plans:write', 201, {
    'zh-CN': '登记到货',
    en: 'Count what has arrived',
  }),
  takeBackDelivery: op(
    'orders',
    'DELETE /api/plans/{plan}/orders/{order}/deliveries/{delivery}',
    'plans:write',
    204,
    { 'zh-CN': '撤回登错的到货', en: 'Take back what was counted by mistake' },
  ),
  changeNumbering: op('orders', 'PATCH /api/plans/{plan}/order-numbering', 'plans:write', 200, {
    'zh-CN': '修改以后编号的前缀',
    en: 'Change what later numbers begin with',
  }),
  createInvoice: op(
    'orders',
    'POST /api/plans/{plan}/invoices',
    'plans:write',
    201,
    { 'zh-CN': '登记发票或收据', en: 'Record an invoice or a receipt' },
    { bodyKb: ROWS_BODY_KB },
  ),
  changeInvoice: op(
    'orders',
    'PATCH /api/plans/{plan}/invoices/{invoice}',
    'plans:write',
    200,
    { 'zh-CN': '更正发票，或标为已付', en: 'Correct an invoice, or say that it is paid' },
    { bodyKb: ROWS_BODY_KB },
  ),
  removeInvoice: op('orders', 'DELETE /api/plans/{plan}/invoices/{invoice}', 'plans:write', 204, {
    'zh-CN': '删除登错的发票和它的文件',
    en: 'Remove an invoice recorded by mistake, with its file',
  }),
  attachInvoiceFile: op(
    'orders',
    'POST /api/plans/{plan}/invoices/{invoice}/file',
    'plans:write',
    200,
    {
      'zh-CN': '附上文件：PDF、JPEG、PNG 或 WebP，最大 10 MB',
      en: 'Attach a file: PDF, JPEG, PNG or WebP, 10 MB at most',
    },
    { takesFile: true },
  ),
  readInvoiceFile: op('orders', 'GET /api/plans/{plan}/invoices/{invoice}/file', 'plans:read', 200, {
    'zh-CN': '下载发票的文件',
    en: 'Fetch the file of an invoice',
  }),
  detachInvoiceFile: op('orders', 'DELETE /api/plans/{plan}/invoices/{invoice}/file', 'plans:write', 204, {
    'zh-CN': '移除发票的文件',
    en: 'Take the file off an invoice',
  }),

  readManagerPage: op('approvals', 'GET /api/approvals', 'plans:read', 200, {
    'zh-CN': '读取所有计划里等自己审批的、超出的和最近决定的',
    en: 'Read what waits for one’s decision over all plans, what is over, and what was decided lately',
  }),
  listNotices: op('notices', 'GET /api/notices', 'plans:read', 200, {
    'zh-CN': '列出自己的通知，最新的在前',
    en: 'List one’s own notices, newest first',
  }),
  markNotices: op('notices', 'PATCH /api/notices', 'plans:write', 200, {
    'zh-CN': '把通知标为已读或未读：几条，或者到某一条为止的全部',
    en: 'Mark notices as read or unread: some, or all up to one',
  }),
  readNoticeSettings: op('notices', 'GET /api/notices/settings', 'person', 200, {
    'zh-CN': '读取自己要收哪些通知',
    en: 'Read which notices one wants',
  }),
  changeNoticeSettings: op('notices', 'PATCH /api/notices/settings', 'person', 200, {
    'zh-CN': '修改自己要收哪些通知，以及要不要邮件',
    en: 'Change which notices one wants, and whether by e-mail',
  }),
  recordChecks: op(
    'site',
    'POST /api/plans/{plan}/checks',
    'plans:write',
    200,
    { 'zh-CN': '登记现场清点', en: 'Record checks on site' },
    { bodyKb: ROWS_BODY_KB },
  ),
  readChecks: op('site', 'GET /api/plans/{plan}/checks/{row}', 'plans:read', 200, {
    'zh-CN': '读取一项物料的清点',
    en: 'Read the checks of a supply',
  }),
  storePhoto: op(
    'site',
    'POST /api/plans/{plan}/photos',
    'plans:write',
    201,
    {
      'zh-CN': '上传现场照片：JPEG、PNG 或 WebP，最大 3 MB',
      en: 'Send a photo: JPEG, PNG or WebP, 3 MB at most',
    },
    { takesFile: true },
  ),
  readPhoto: op('site', 'GET /api/plans/{plan}/photos/{photo}', 'plans:read', 200, {
    'zh-CN': '下载现场照片',
    en: 'Fetch a photo',
  }),

  readFindings: op('findings', 'GET /api/plans/{plan}/findings', 'plans:read', 200, {
    'zh-CN': '读取跨表检查的结果',
    en: 'Read what the cross-sheet checks say',
  }),
  readStanding: op('findings', 'GET /api/plans/{plan}/readiness', 'plans:read', 200, {
    'zh-CN': '读取各表的就绪情况和问题数量',
    en: 'Read how far each sheet is, and how much there is to resolve',
  }),

  listPacks: op('standards', 'GET /api/packs', 'plans:read', 200, {
    'zh-CN': '列出内置的标准和工作区自己的标准',
    en: 'List the built-in rule packs and those of the workspace',
  }),
  copyPack: op('standards', 'POST /api/packs', 'plans:write', 201, {
    'zh-CN': '把一套标准复制为工作区自己的草稿',
    en: 'Copy a rule pack into a draft of the workspace',
  }),
  readPack: op('standards', 'GET /api/packs/{pack}', 'plans:read', 200, {
    'zh-CN': '读取工作区的一套标准、草稿和版本',
    en: 'Read a rule pack of the workspace, with its draft and versions',
  }),
  changePack: op(
    'standards',
    'PATCH /api/packs/{pack}',
    'plans:write',
    200,
    {
      'zh-CN': '修改草稿，null 为放弃；或者归档',
      en: 'Write the draft, discard it with null, or put the pack into the archive',
    },
    { bodyKb: ROWS_BODY_KB },
  ),
  publishPack: op('standards', 'POST /api/packs/{pack}/versions', 'plans:write', 201, {
    'zh-CN': '把草稿发布为新版本，之后不再改变',
    en: 'Publish the draft as a version, which never changes again',
  }),
  readPackVersion: op('standards', 'GET /api/packs/{pack}/versions/{version}', 'plans:read', 200, {
    'zh-CN': '读取一个发布了的版本',
    en: 'Read a published version',
  }),
  listPackChanges: op('standards', 'GET /api/standard-changes', 'plans:read', 200, {
    'zh-CN': '列出各计划里修改标准的提议',
    en: 'List what is wanted of the standards in the plans of the workspace',
  }),
  decidePackChange: op('standards', 'PATCH /api/standard-changes/{change}', 'plans:write', 200, {
    'zh-CN': '把提议写进一套标准的草稿，或说明理由不采纳',
    en: 'Take a proposal into the draft of a pack, or refuse it with a reason',
  }),
  readPlanPack: op('standards', 'GET /api/plans/{plan}/standard', 'plans:read', 200, {
    'zh-CN': '读取计划的标准：它保留的版本，或另一个',
    en: 'Read the standard of a plan, in the version that it keeps or another one',
  }),
  readWaivers: op('standards', 'GET /api/plans/{plan}/waivers', 'plans:read', 200, {
    'zh-CN': '读取豁免：申请、决定和撤回',
    en: 'Read waivers of the standard: what was asked, decided and withdrawn',
  }),
  askWaiver: op('standards', 'POST /api/plans/{plan}/waivers', 'plans:write', 201, {
    'zh-CN': '申请豁免标准中的一项要求',
    en: 'Ask for leave to fall short of a requirement of the standard',
  }),
  actOnWaiver: op('standards', 'POST /api/plans/{plan}/waivers/{waiver}/acts', 'plans:write', 200, {
    'zh-CN': '批准、拒绝或撤回豁免',
    en: 'Approve, refuse or withdraw a waiver',
  }),

  listMembers: op('people', 'GET /api/plans/{plan}/members', 'plans:read', 200, {
    'zh-CN': '列出成员和待接受的邀请',
    en: 'List members and open invitations',
  }),
  addMember: op('people', 'POST /api/plans/{plan}/members', 'members:write', 201, {
    'zh-CN': '按邮箱添加成员；没有账号的得到邀请链接',
    en: 'Add a member by e-mail; who has no account gets an invitation',
  }),
  changeMember: op('people', 'PATCH /api/plans/{plan}/members/{user}', 'members:write', 204, {
    'zh-CN': '修改成员的角色',
    en: 'Change a member’s role',
  }),
  removeMember: op('people', 'DELETE /api/plans/{plan}/members/{user}', 'members:write', 204, {
    'zh-CN': '移除成员，或者自己退出',
    en: 'Remove a member, or leave',
  }),
  addPerson: op('people', 'POST /api/plans/{plan}/people', 'plans:write', 201, {
    'zh-CN': '添加单元格里可以写的人，不一定有账号',
    en: 'Add somebody whom cells can name, with or without an account',
  }),

  listMovements: op('goods', 'GET /api/plans/{plan}/movements', 'plans:read', 200, {
    'zh-CN': '列出物料的收货和出入',
    en: 'List how supplies arrived, went out and came back',
  }),
  moveSupplies: op('goods', 'POST /api/plans/{plan}/movements', 'plans:write', 201, {
    'zh-CN': '登记收货、出库或归还，全部成功或全部不做',
    en: 'Count supplies that arrived, went out or came back, all of it or nothing',
  }),
  takeBackMovement: op('goods', 'DELETE /api/plans/{plan}/movements/{movement}', 'plans:write', 204, {
    'zh-CN': '撤回登记错的一条，记录保留',
    en: 'Take back what was counted by mistake; it stays on record',
  }),
  listSuppliers: op('goods', 'GET /api/suppliers', 'plans:read', 200, {
    'zh-CN': '列出工作区的供应商',
    en: 'List the suppliers of the workspace',
  }),
  addSupplier: op('goods', 'POST /api/suppliers', 'plans:write', 201, {
    'zh-CN': '添加供应商',
    en: 'Add a supplier',
  }),
  changeSupplier: op('goods', 'PATCH /api/suppliers/{supplier}', 'plans:write', 204, {
    'zh-CN': '修改供应商，或者归档',
    en: 'Change a supplier, or put it into the archive',
  }),
  renameSupplier: op(
    'goods',
    'POST /api/suppliers/{supplier}/renames',
    'plans:write',
    200,
    {
      'zh-CN': '在写了旧名称的计划里给供应商改名；写明 rows 则只改这些单元格',
      en: 'Rename a supplier in the supplies of plans that name it; with rows, in those cells alone',
    },
    { bodyKb: ROWS_BODY_KB },
  ),
  exportSuppliersXlsx: op('goods', 'GET /api/suppliers/export.xlsx', 'plans:read', 200, {
    'zh-CN': '导出供应商成 Excel 文件',
    en: 'Export the suppliers as an Excel file',
  }),
  exportSuppliersCsv: op('goods', 'GET /api/suppliers/export.csv', 'plans:read', 200, {
    'zh-CN': '导出供应商成 CSV 文件',
    en: 'Export the suppliers as a CSV file',
  }),
  readSupplierFile: op(
    'goods',
    'POST /api/suppliers/file',
    'plans:write',
    200,
    {
      'zh-CN': '读取供应商的 Excel 或 CSV 文件，逐行说明会怎样，不改动任何内容',
      en: 'Read an Excel or CSV file of suppliers, and say what each line would do; changes nothing',
    },
    { takesFile: true },
  ),
  importSuppliers: op(
    'goods',
    'POST /api/suppliers/import',
    'plans:write',
    200,
    {
      'zh-CN': '导入供应商：新的添加，已有的按名称更新写明的内容',
      en: 'Import suppliers: new ones are added, known names get what is said of them',
    },
    { bodyKb: 4 * ROWS_BODY_KB },
  ),
  readPlanSuppliers: op('goods', 'GET /api/plans/{plan}/suppliers', 'plans:read', 200, {
    'zh-CN': '读取计划可选的供应商和联系方式',
    en: 'Read whom the directory offers for a plan, and how they are reached',
  }),
  listStock: op('goods', 'GET /api/stock', 'plans:read', 200, {
    'zh-CN': '列出工作区的库存，以及谁在什么时候用',
    en: 'List the stock of the workspace, and who has it when',
  }),
  addStockItem: op('goods', 'POST /api/stock', 'plans:write', 201, {
    'zh-CN': '添加库存物品',
    en: 'Add an item to the stock',
  }),
  changeStockItem: op('goods', 'PATCH /api/stock/{item}', 'plans:write', 204, {
    'zh-CN': '修改库存物品；写明 onHand 即为盘点',
    en: 'Change an item of the stock; saying onHand counts it',
  }),
  readFloorLibrary: op('floor', 'GET /api/plans/{plan}/floor-library', 'plans:read', 200, {
    'zh-CN': '列出计划所属工作区的布置库',
    en: 'List what the plan’s workspace sets on floors',
  }),
  addFloorEntry: op('floor', 'POST /api/plans/{plan}/floor-library', 'plans:write', 201, {
    'zh-CN': '往布置库里加一样东西',
    en: 'Add something to the item library',
  }),
  changeFloorEntry: op('floor', 'PATCH /api/plans/{plan}/floor-library/{entry}', 'plans:write', 204, {
    'zh-CN': '修改布置库里的一样东西，或者归档',
    en: 'Change something of the item library, or put it into the archive',
  }),
  readBackground: op('floor', 'GET /api/plans/{plan}/floor-background', 'plans:read', 200, {
    'zh-CN': '读取平面图下面垫的底图和它的位置',
    en: 'Read what lies under the floor plan, and where',
  }),
  layBackground: op(
    'floor',
    'POST /api/plans/{plan}/floor-background',
    'plans:write',
    201,
    {
      'zh-CN': '放上底图，替换原来的：PDF、JPEG、PNG 或 WebP，最大 20 MB',
      en: 'Lay a picture under the floor plan in place of the one there: PDF, JPEG, PNG or WebP, 20 MB at most',
    },
    { takesFile: true },
  ),
  changeBackground: op('floor', 'PATCH /api/plans/{plan}/floor-background', 'plans:write', 200, {
    'zh-CN': '移动、缩放、旋转、锁定底图，或换一页',
    en: 'Move, size, turn, fade or lock it, or show another page',
  }),
  liftBackground: op('floor', 'DELETE /api/plans/{plan}/floor-background', 'plans:write', 204, {
    'zh-CN': '移除底图和它的文件',
    en: 'Take it away, with its file',
  }),
  readBackgroundFile: op('floor', 'GET /api/plans/{plan}/floor-background/file', 'plans:read', 200, {
    'zh-CN': '下载底图的文件',
    en: 'Fetch its file',
  }),
  readPlanStock: op('goods', 'GET /api/plans/{plan}/stock', 'plans:read', 200, {
    'zh-CN': '读取计划取自库存的物料，以及哪里不够',
    en: 'Read what a plan takes out of stock, and where there is too little',
  }),
  linkSupply: op('goods', 'PATCH /api/plans/{plan}/stock', 'plans:write', 204, {
    'zh-CN': '写明一行物料取自哪个库存物品',
    en: 'Say which item of the stock a supply comes out of',
  }),

  listPeople: op('people', 'GET /api/people', 'plans:read', 200, {
    'zh-CN': '列出工作区名册里的人',
    en: 'List the people of the workspace’s directory',
  }),
  changePerson: op('people', 'PATCH /api/people/{person}', 'members:write', 204, {
    'zh-CN': '修改名册里的一个人：姓名、技能、语言、培训、联系方式、费率',
    en: 'Change a person of the directory: name, skills, languages, training, contact, rates',
  }),
  listCrewLinks: op('people', 'GET /api/plans/{plan}/crew-links', 'plans:read', 200, {
    'zh-CN': '列出人员的答复链接和答复',
    en: 'List who was asked for shifts, and what they answered',
  }),
  askCrew: op('people', 'POST /api/plans/{plan}/crew-links', 'plans:write', 201, {
    'zh-CN': '询问人员能否到岗，每人得到一个链接',
    en: 'Ask people for their shifts; each gets a link to answer by',
  }),
  exportRosterXlsx: op('people', 'GET /api/plans/{plan}/roster.xlsx', 'plans:read', 200, {
    'zh-CN': '把排班导出为 Excel，每人每天每班一行',
    en: 'Export the roster as a workbook, a line for each place on each day',
  }),
  exportRosterCsv: op('people', 'GET /api/plans/{plan}/roster.csv', 'plans:read', 200, {
    'zh-CN': '把排班导出为 CSV',
    en: 'Export the roster as CSV',
  }),
  revokeCrew: op('people', 'DELETE /api/plans/{plan}/crew-links/{person}', 'plans:write', 204, {
    'zh-CN': '停用一个人的答复链接',
    en: 'Make a person’s link useless',
  }),
  readCrewRules: op('people', 'GET /api/workspace/crew-rules', 'plans:read', 200, {
    'zh-CN': '读取工作区的工时规则',
    en: 'Read by which rules people work',
  }),
  changeCrewRules: op('people', 'PATCH /api/workspace/crew-rules', 'members:write', 204, {
    'zh-CN': '修改工作区的工时规则',
    en: 'Set by which rules people work',
  }),
  readPlanCrewRules: op('people', 'GET /api/plans/{plan}/crew-rules', 'plans:read', 200, {
    'zh-CN': '读取计划的工时规则',
    en: 'Read by which rules people work in a plan',
  }),
  changePlanCrewRules: op('people', 'PATCH /api/plans/{plan}/crew-rules', 'plans:write', 204, {
    'zh-CN': '修改计划的工时规则',
    en: 'Set by which rules people work in a plan',
  }),
  readCrewPay: op('people', 'GET /api/plans/{plan}/crew-pay', 'plans:read', 200, {
    'zh-CN': '读取计划里工时按什么计、按什么付',
    en: 'Read what the hours of a plan’s people are counted and paid by',
  }),
  removePerson: op('people', 'DELETE /api/people/{person}', 'members:write', 204, {
    'zh-CN': '把没有用到的人移出名册',
    en: 'Remove a person whom no cell names',
  }),
  listWorkspaceMembers: op('people', 'GET /api/workspace/members', 'plans:read', 200, {
    'zh-CN': '列出工作区的成员和待接受的邀请',
    en: 'List the workspace’s members and open invitations',
  }),
  inviteToWorkspace: op('people', 'POST /api/workspace/members', 'members:write', 201, {
    'zh-CN': '生成加入工作区的邀请链接',
    en: 'Make an invitation link into the workspace',
  }),
  changeWorkspaceMember: op('people', 'PATCH /api/workspace/members/{user}', 'members:write', 204, {
    'zh-CN': '修改成员在工作区的身份',
    en: 'Make a member an owner, or an owner a member',
  }),
  removeWorkspaceMember: op('people', 'DELETE /api/workspace/members/{user}', 'members:write', 204, {
    'zh-CN': '把成员移出工作区和其中的计划',
    en: 'Remove a member from the workspace and its plans',
  }),
  revokeWorkspaceInvite: op('people', 'DELETE /api/workspace/invites/{invite}', 'members:write', 204, {
    'zh-CN': '撤回加入工作区的邀请',
    en: 'Withdraw an invitation into the workspace',
  }),

  search: op('search', 'GET /api/search', 'plans:read', 200, {
    'zh-CN': '搜索计划、表和行，支持拼音和首字母',
    en: 'Find plans, sheets and rows, by pinyin and initials too',
  }),

  openapi: op('document', 'GET /api/openapi.json', 'anyone', 200, {
    'zh-CN': '这份说明本身，OpenAPI 3.1',
    en: 'This description itself, as OpenAPI 3.1',
  }),
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;
export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];
