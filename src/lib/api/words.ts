import type { Text } from '../schema/values.ts';
import type { Group } from './operations.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const API_TITLE = both('Cuegrid 接口', 'Cuegrid API');
export const API_TEXT = both(
  '与页面相同的命令，双向都是 JSON。程序用访问令牌：Authorization: Bearer cg_…',
  'The same commands that the pages use, JSON both ways. Programs bring an access token: Authorization: Bearer cg_…',
);

export const GROUP_WORDS: Readonly<Record<Group, Text>> = {
  accounts: both('账号', 'Accounts'),
  tokens: both('访问令牌', 'Access tokens'),
  plans: both('计划', 'Plans'),
  rows: both('行', 'Rows'),
  views: both('视图', 'Views'),
  approvals: both('审批', 'Approvals'),
  show: both('现场', 'The show'),
  findings: both('检查结果', 'Findings'),
  people: both('成员和人员', 'Members and people'),
  search: both('搜索', 'Search'),
  document: both('这份说明', 'This description'),
};

/** What stands in the address of a request. */
export const PARAMETER_WORDS: Readonly<Record<string, Text>> = {
  plan: both('计划的 id', 'The id of a plan'),
  sheet: both('表的名字', 'The name of a sheet'),
  row: both('行的 id', 'The id of a row'),
  view: both('视图的 id', 'The id of a view'),
  track: both('线路的 id', 'The id of a track'),
  calendar: both('日历链接的 id', 'The id of a link to a calendar'),
  delegation: both('代审批的 id', 'The id of a right that was lent'),
  clock: both('时钟链接的 id', 'The id of a link to a clock'),
  user: both('成员的账号 id', 'The account id of a member'),
  person: both('名册里的人的 id', 'The id of a person of the directory'),
  invite: both('邀请的 id', 'The id of an invitation'),
  id: both('令牌的 id', 'The id of a token'),
  q: both('要找的文字；不填则列出计划', 'What to find; without it, one’s plans'),
  trashed: both('只要回收站里的', 'Those in the trash instead'),
  archived: both('只要已归档的', 'Those in the archive instead'),
  before: both('上一页回答里的 next', 'The next of the page before'),
  limit: both('一页几条', 'Entries on a page'),
  field: both('只要这一格的修改', 'The changes of this cell alone'),
  by: both('分开的方式：all、person、role、zone', 'How it is parted: all, person, role or zone'),
  lang: both('文件的语言；不填按请求的语言', 'The language of the file; else that of the request'),
};
export const KEY_WORDS = both(
  '自己取的键。24 小时内用同一个键再发同样的请求，得到同样的回答，不会重复写入',
  'A key of your choice. The same request again under it within 24 hours gets the same answer and writes nothing twice',
);

export const FILE_NAME_WORDS = both('文件名，百分号编码', 'The name of the file, percent-encoded');

/** What stands in the body of a request, by name; one name means one thing everywhere. */
export const FIELD_WORDS: Readonly<Record<string, Text>> = {
  name: both('名字', 'The name'),
  act: both('做什么', 'What is done'),
  cue: both('环节的 id；开始、结束、跳过时填', 'The id of a cue, to start, end or skip it'),
  columns: both(
    '每张表冻结的列；order 为行的位置和删除',
    'The columns that freeze, by sheet; order for the places of rows and their deletion',
  ),
  sheet: both('表的名字', 'The name of a sheet'),
  changes: both('提议的单元格，最多 200 个', 'The cells that are proposed, 200 at most'),
  row: both('行的 id', 'The id of the row'),
  value: both('提议的值', 'What is proposed'),
  proposals: both('提议的 id', 'The ids of proposals'),
  decision: both(
    '接受、拒绝，或收回自己的',
    'Whether they are accepted, declined, or withdrawn as one’s own',
  ),
  reason: both('为什么', 'Why'),
  anyway: both(
    '提议之后单元格又改过，也照样接受',
    'Accepts also where the cell changed since it was proposed',
  ),
  track: both('线路；暂停、继续时填', 'A track, to hold or resume it'),
  tracks: both('线路', 'Tracks'),
  layout: both('时钟的版式', 'The layout of a clock'),
  batch: both('第几批的线路，1 到 999', 'The number of a batch, 1 to 999, whose track it is'),
  setup: both('路线、开放时间和限制', 'The route, the doors and what holds batches back'),
  rowIds: both(
    '每个批次和站点对应的行，键为 <批次>/<站点>',
    'The row of each batch and station, by <batch>/<station>',
  ),
  before: both(
    '第一次生成时，被替换的单元格，键同上',
    'Of the first generation, the cells that it replaces, by the same',
  ),
  by: both('整个流程、一个人、一个岗位或一个展区', 'All of it, or that of a person, a role or a zone'),
  subject: both('人、岗位或展区的 id；整个流程为 null', 'The id of the person, role or zone; null for all'),
  stations: both('站点，按先后', 'The stations, in their order'),
  title: both('环节的名字', 'What its cues are called'),
  seconds: both('停留的秒数', 'Seconds that a batch spends there'),
  capacity: both('同时能接待几批；null 不限', 'Batches at once; null for any number'),
  zone: both('展区的行 id', 'The row of its zone'),
  ownerRole: both('负责岗位', 'The role that is in charge'),
  opens: both('开门，计划秒', 'When the doors open, in plan seconds'),
  closes: both('关门，计划秒', 'When they close, in plan seconds'),
  overlap: both(
    '前一批没走完，后一批能不能开始',
    'Whether a batch may start while the one before is on its way',
  ),
  headway: both('两批开始至少相隔的秒数', 'Least seconds between two starts'),
  turnaround: both('两批之间整理站点的秒数', 'Seconds to make a station ready between batches'),
  guests: both('每批的客人数', 'Guests in a batch'),
  batches: both('排几批；null 尽量多', 'How many batches; null for as many as fit'),
  names: both('名字，一种语言或两种', 'Its name, in one language or both'),
  mode: both(
    '延误时：ripple 顺延，hold 保持计划',
    'What a delay does: ripple moves what follows, hold keeps the plan',
  ),
  'zh-CN': both('中文', 'In Chinese'),
  en: both('英文', 'In English'),
  run: both('看到的是第几场；还没有准备过为 0', 'The run that was looked at; 0 before the first'),
  email: both('邮箱', 'An e-mail address'),
  password: both('密码，10 到 128 个字符', 'The password, 10 to 128 characters'),
  organization: both('工作区的名字', 'The name of the workspace'),
  scopes: both('令牌可以做什么；plans:read 总在其中', 'What the token may do; plans:read comes along always'),
  days: both('有效天数', 'Days that it is valid'),
  template: both('模板的 id；null 为空计划', 'The id of a template; null for an empty plan'),
  locale: both('语言', 'The language'),
  day0: both('活动日（第 0 天），yyyy-mm-dd；null 为未定', 'Day 0 as yyyy-mm-dd; null while it is not known'),
  timeZone: both('IANA 时区', 'An IANA time zone'),
  currency: both('ISO 4217 币种；有预算行后固定', 'An ISO 4217 currency; fixed once there is a budget line'),
  venueName: both('场地', 'The venue'),
  venueWidth: both('场地宽，毫米', 'Width of the venue in millimetres'),
  venueDepth: both('场地深，毫米', 'Depth of the venue in millimetres'),
  venueHeight: both('场地高，毫米', 'Height of the venue in millimetres'),
  setupFromDay: both('进场从第几天起', 'The first day of the build, from day 0'),
  startDay: both('活动从第几天起', 'The first day of the event, from day 0'),
  endDay: both('活动到第几天止', 'The last day of the event, from day 0'),
  teardownUntilDay: both('撤场到第几天止', 'The last day of the strike, from day 0'),
  guestCount: both('客人数', 'Guests'),
  tier: both('品牌级别', 'The brand tier'),
  standardId: both('计划所依据的标准', 'The standard that the plan is measured by'),
  approvedBudget: both(
    '批准的预算，币种的最小单位；经理和所有者可以改',
    'The approved budget in minor units; for managers and owners',
  ),
  archived: both('移入或移出归档', 'Into the archive, or out of it'),
  role: both('在计划里的角色', 'The role in the plan'),
  money: both('让访客看到金额', 'Lets a viewer see amounts'),
  headings: both('文件中的列，最多 256 个', 'Columns of a file, 256 at most'),
  heading: both('列的标题', 'What stands above the column'),
  field: both(
    '字段；导入时 #id 为行的 id，null 为不导入',
    'The field; in an import #id for the ids of rows, null for none',
  ),
  rows: both('行，按顺序', 'The rows, in order'),
  id: both('行的 id', 'The id of the row'),
  values: both('单元格，按字段 id；见每张表的字段', 'Cells by field id; see the fields of each sheet'),
  deleted: both('true 放进回收站，false 取出', 'true puts it into the trash, false takes it out'),
  after: both('排在哪一个之后；null 为最前', 'That behind which it stands; null for the first place'),
  shared: both('计划里所有人都看到', 'Everybody in the plan sees it'),
  state: both('排序、筛选、分组、列和格式', 'Order, filters, groups, columns and formats'),
  version: both('以哪个版本为准；已经变了就不改', 'The version that is meant; another one is left as it is'),
};
