import type { OperationId } from '#lib/api/operations.ts';

/** What stands in the addresses of the examples. */
export const EXAMPLE_PARAMETERS: Readonly<Record<string, string>> = {
  plan: '3f2a9c61d04e4b7f8a15c2e07b96d4aa',
  sheet: 'supplies',
  row: 'Yk3WmPq81ZtR0aLc',
  user: '81c7f0e25a9344d8b6013ed2f7c5908b',
  person: '42aa90c1',
  view: '0b6f4c2e51d84b0c',
  track: 'track-1',
  calendar: '9d0c5ae1',
  invite: '7be2d0',
  clock: 'd1f0a3',
  survey: 'a81c44f0e2',
  change: '6ce01b77a9',
  delegation: 'c07b11',
  comment: '5b0e77f1c2a94d63',
  thread: 'e49a10d2b7c8453f',
  waiver: '7c1e90bb52',
  pack: 'd07be4119a',
  version: '1',
  order: 'e2a90f4471',
  delivery: '51bb07',
  invoice: '90cc1d20ab',
  movement: '6f02ab91',
  supplier: 'a71c3e02',
  item: 'c2d94f17',
  entry: '5d8e20b6',
  photo: '9f2c4e1d7ab3586f0c2d4e6a8b1f3d5c7e9a0b2c4d6e8f1a3b5c7d9e0f2a4b6c',
  id: 'b4d19e7733c04f1e9a6258fd01c8e3a7',
  q: 'desk',
};

const managedPlan = {
  ...{ id: EXAMPLE_PARAMETERS.plan, name: 'Summer night', currency: 'CNY' },
  ...{ timeZone: 'Asia/Shanghai', day0: '2027-06-19', approvedBudget: 30000000 },
};
const account = {
  id: EXAMPLE_PARAMETERS.user,
  name: 'Wang Xiaolin',
  email: 'wang@example.com',
  organization: { id: '5c1d', name: 'Clearline Events', role: 'owner' },
};
const movement = {
  ...{ id: '6f02ab91', row: 'Yk3WmPq81ZtR0aLc', kind: 'received', quantity: 8000, condition: null },
  ...{ note: null, by: { userId: account.id, name: account.name }, at: 1813392000000, undone: false },
};
const supplierWords = {
  ...{ name: 'Huacai Exhibition', supplies: 'Tents, tables', contact: 'Liu Min', phone: '138 0013 8000' },
  ...{ email: 'liu@example.com', address: null, note: null },
};
const stockItem = { id: 'c2d94f17', name: 'Folding table', unit: 'pc', onHand: 20000, gone: 1000 };
const background = {
  file: {
    ...{ name: 'Venue.pdf', type: 'application/pdf', size: 482130 },
    sha256: '1b0e6f6f2c7f3b1d9a6f0f0c5d4e3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f',
  },
  ...{ page: 1, x: 0, y: 0, width: 30000, rotation: 0, opacity: 50, locked: false, version: 1 },
};
const floorEntry = {
  ...{ name: 'Tasting counter', category: 'catering', symbol: 'counter', width: 2400, depth: 700 },
  ...{ height: 1050, power: 600, seats: null },
};
const stockUse = {
  plan: { id: EXAMPLE_PARAMETERS.plan, name: 'Summer night' },
  supply: { row: 'Yk3WmPq81ZtR0aLc', name: 'Sign-in table' },
  ...{ quantity: 12000, from: 1813395600000, to: 1813482000000, stillOut: 0 },
};
const token = {
  id: EXAMPLE_PARAMETERS.id,
  name: 'Stock import',
  scopes: ['plans:read', 'plans:write'],
  hint: 'x9Qd',
  createdAt: 1813392000000,
  expiresAt: 1821168000000,
  lastUsedAt: null,
  expired: false,
};
const crewRules = {
  set: { rest: null, travel: 5_400, dailyLimit: null, overtimePercent: null },
  hold: { rest: 39_600, travel: 5_400, dailyLimit: 28_800, overtimePercent: 150 },
  without: { rest: 39_600, travel: 3_600, dailyLimit: 28_800, overtimePercent: 150 },
  mayChange: true,
  roleRates: { set: {}, hold: { host: { hourly: 9_000, currency: 'CNY' } } },
};
const basics = {
  id: EXAMPLE_PARAMETERS.plan,
  name: 'Summer night',
  kind: 'brand-night',
  locale: 'en',
  day0: '2027-06-19',
  venueName: 'Showroom',
  guestCount: 140,
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  role: 'planner',
  trashedAt: null,
  archivedAt: null,
  counts: { zones: 6, supplies: 41, budget: 33 },
  budgetTotal: 48564000,
  approvedBudget: 62000000,
};
const plan = {
  ...basics,
  organization: { id: '5c1d', name: 'Clearline Events' },
  ...{
    tier: null,
    standardId: null,
    standard: { version: null, latest: null, pack: null, names: {}, topicNames: {} },
  },
  ...{ setupFromDay: -1, startDay: 0, endDay: 0, teardownUntilDay: 1 },
  ...{ venueWidth: 20000, venueDepth: 14000, venueHeight: 4200 },
  ...{ parameters: {}, waivers: [], tracks: [], rates: { USD: 710350000 } },
  contingency: { share: 500, amount: null, reason: 'Outdoor' },
  currencyFixed: true,
  grant: { role: 'planner', money: false },
  epochs: { zones: 1, supplies: 1 },
  personId: null,
};
const packContent = {
  name: { 'zh-CN': '华东展厅标准', en: 'Showrooms in the east' },
  areas: { negotiation: { 'zh-CN': '洽谈区', en: 'Negotiation area' } },
  parameters: [],
  requirements: [
    {
      ...{ id: 'negotiation-set', setting: 'indoor', area: 'negotiation', kind: 'fixture' },
      name: { 'zh-CN': '洽谈桌椅', en: 'Negotiation table with chairs' },
      ...{ unit: { 'zh-CN': '套', en: 'set' }, category: 'furniture' },
      tiers: { first: { level: 'required', min: 9 }, second: { level: 'required', min: 6 } },
      ...{ per: null, condition: null, exact: false, note: null },
      constraints: [{ field: 'heightMm', op: '<', value: 1000 }],
    },
  ],
  topics: [
    {
      ...{ id: 'project', name: { 'zh-CN': '项目信息', en: 'Project information' }, roles: ['sales'] },
      ...{ content: { 'zh-CN': '户型与面积', en: 'Unit types and areas' }, levels: {} },
    },
  ],
  processes: [
    {
      ...{ id: 'phone', name: { 'zh-CN': '电话接听', en: 'Answering the phone' }, stage: 'phone' },
      ...{ role: 'receptionist', tools: [{ 'zh-CN': '来电显示', en: 'Caller display' }] },
    },
  ],
  steps: [
    {
      ...{ id: 'phone 0', process: 'phone', name: { 'zh-CN': '接听', en: 'Pick up' } },
      action: { 'zh-CN': '铃响三声内接起', en: 'Pick up within three rings' },
      phrases: [{ 'zh-CN': '您好！', en: 'Hello!' }],
      ...{ checks: [], timeLimitSec: 15, note: null },
    },
  ],
};
const packVersion = {
  ...{ number: 1, note: 'Nine tables', by: { userId: account.id, name: account.name }, at: 1813392000000 },
};
const pack = {
  ...{ id: EXAMPLE_PARAMETERS.pack, name: packContent.name, basedOn: 'sales-site', edition: 3, latest: 1 },
  ...{ hasDraft: false, archived: false, changedBy: packVersion.by, changedAt: 1813392000000 },
  ...{ versions: [packVersion], plans: 1 },
};
const rulePack = { id: pack.id, version: 1, ...packContent };
const waiver = {
  ...{ id: EXAMPLE_PARAMETERS.waiver, standardId: 'sales-site', version: 1, tier: 'first' },
  holdsIn: 1,
  ...{ requirement: 'prep-room', concerns: 'quantity', upTo: 1000, zone: null },
  reason: 'The caterer cooks outside',
  askedBy: { userId: EXAMPLE_PARAMETERS.user, name: 'Wang Xiaolin' },
  ...{ askedAt: 1813392000000, state: 'asked', decidedBy: null, decidedAt: null, comment: null },
  ...{ withdrawnBy: null, withdrawnAt: null },
};
const member = {
  userId: EXAMPLE_PARAMETERS.user,
  ...{ name: 'Li Wenbo', email: 'li@example.com', role: 'agency', money: false, you: false },
};
const remark = {
  ...{ id: EXAMPLE_PARAMETERS.comment, at: 1813395660000, editedAt: null, deleted: false, decision: null },
  by: { userId: account.id, name: account.name },
  text: `<@${member.userId}> Can they come a day earlier?`,
};
const thread = {
  ...{ id: EXAMPLE_PARAMETERS.thread, sheet: 'supplies', row: EXAMPLE_PARAMETERS.row, field: 'expected' },
  ...{ version: 1, resolved: null, comments: [remark] },
  mentioned: [{ userId: member.userId, name: member.name }],
};
const state = {
  sorts: [{ field: 'neededBy', descending: false }],
  filters: [{ field: 'status', condition: { is: 'none-of', values: ['delivered'] } }],
  ...{ match: 'all', groupBy: 'zone' },
  columns: { widths: { item: 240 }, order: [], hidden: ['note'], frozen: ['item'] },
  rowHeight: 'medium',
  formats: [
    {
      ...{ field: 'shortage', condition: { is: 'between', from: 1, to: null } },
      ...{ format: { tint: 'red', bold: true, struck: false }, row: false },
    },
  ],
};
const view = {
  ...{ id: EXAMPLE_PARAMETERS.view, sheet: 'supplies', name: 'Still to come', shared: true },
  ...{ version: 1, changedAt: 1813395600000, state },
};
const row = EXAMPLE_PARAMETERS.row!;
const setup = {
  stations: [
    { id: 'drive', title: 'Test drive', seconds: 1800, capacity: 1, zone: null, ownerRole: 'instructor' },
  ],
  ...{ opens: 32400, closes: 64800, overlap: true, headway: 0, turnaround: 0, guests: 24, batches: 1 },
};
const calendar = {
  ...{ id: EXAMPLE_PARAMETERS.calendar, by: 'zone', subject: row, locale: 'en', createdAt: 1813395600000 },
};
const rundownCue = {
  ...{ id: row, start: 68400, end: 70200, pinned: true, title: 'Welcome', track: null, zone: 'Stage' },
  ...{ ownerRole: null, owner: 'Ma Xiao', crew: 1, status: 'ready', notes: null },
};
const driveCells = {
  ...{ title: 'Test drive', track: 'batch-1', startMode: 'pinned', startAt: 32400 },
  ...{ duration: 1800, zone: null, ownerRole: 'instructor' },
};
const batches = {
  ...{ version: 1, setup, rowIds: { '1/drive': row }, generations: [{ '1/drive': driveCells }] },
  ...{ changedBy: 'Wang Xiaolin', changedAt: 1813395600000 },
};
const stageTrack = {
  ...{ id: 'stage', name: { 'zh-CN': '舞台', en: 'Stage' } },
  ...{ mode: 'ripple', archived: false, own: false },
};
const clubTrack = {
  ...{ id: EXAMPLE_PARAMETERS.track, name: { 'zh-CN': '俱乐部', en: 'Club' } },
  ...{ mode: 'hold', archived: false, own: true },
};
const lamp = { item: 'Lamp', quantity: 12000, unit: 'pcs', neededBy: 36000 };
const scores = {
  plan: { id: EXAMPLE_PARAMETERS.plan, name: 'Summer night', day0: '2027-06-19' },
  standard: null,
  split: { importance: 3766, satisfaction: 3566 },
  touchpoints: [
    {
      ...{ row, name: 'Sign-in', requirementId: null, importance: 4600, satisfaction: 3100 },
      quadrant: 'improve',
    },
  ],
};
const standardChange = {
  ...{ id: EXAMPLE_PARAMETERS.change, touchpoint: row, requirementId: null, standardId: 'sales-site' },
  ...{ standardVersion: 1, subject: 'Sign-in', wanted: 'More desks', suggested: '2', state: 'open' },
  ...{ reason: 'Guests waited', by: { userId: EXAMPLE_PARAMETERS.user, name: 'Wang Xiaolin' } },
  ...{ at: 1813395660000, decided: null },
  answer: null,
};
const standardChanges = {
  changes: [standardChange],
  may: { propose: true, decide: true },
};
const surveyScores = { count: 42, mean: 4310, spread: 720 };
const survey = {
  ...{ id: EXAMPLE_PARAMETERS.survey, title: 'How was tonight?', intro: null, touchpoints: [row] },
  ...{ closed: false, closesOn: '2027-06-26', madeAt: 1813395600000, answers: 42 },
  results: [{ row, importance: surveyScores, satisfaction: { count: 41, mean: 3290, spread: 910 } }],
};
const clockLink = {
  ...{ id: 'd1f0a3', name: 'Stage left', layout: 'backstage', tracks: [], zone: null, locale: 'en' },
  createdAt: 1813395600000,
};
const stageLine = {
  ...{ description: 'Stage', category: 'stage', quantity: 1000, unit: null, unitPrice: 524000 },
  ...{ discount: null, service: null, tax: null, priceCurrency: null, rate: null },
  currency: 'CNY',
};
const stageWas = { ...stageLine, unitPrice: 500000 };
const manager = { userId: EXAMPLE_PARAMETERS.user!, name: 'Zhao Qiming' };
const planMoney = {
  currency: 'CNY',
  rates: [{ currency: 'USD', rate: 710350000, setBy: { ...manager, at: 1813392000000 } }],
  contingency: { share: 500, amount: null, reason: 'Outdoor', setBy: { ...manager, at: 1813392000000 } },
};
const submission = '5b1c9e';
const stageHash = '9f2d6c1b70e4a85d3c61f0b7a2e94d5816c3f7a0b9d2e4c6185f3a7b0c9d2e4f';
const tolerances = {
  line: { percent: 500, amount: null },
  category: { percent: null, amount: null },
  total: { percent: null, amount: 1000000 },
};
const delegation = {
  id: EXAMPLE_PARAMETERS.delegation,
  from: manager,
  to: { userId: account.id!, name: account.name },
  ...{ firstDay: '2027-06-10', lastDay: '2027-06-14' },
};
const approvedLine = {
  ...{ ...manager, at: 1813395600000, submission, decision: 'approved', onBehalfOf: null, comment: null },
  ...{ content: stageWas, hash: stageHash },
};
const show = { run: 1, events: [{ id: 1, at: 1813395600000, act: 'arm' }], now: 1813395660000 };

const freeze = {
  columns: { cues: ['duration', 'order'] },
  caller: { userId: 'u5e1', name: 'Wang Xiaolin' },
  open: 0,
};
const proposal = {
  ...{ id: '4c71', group: 'b80e', sheet: 'cues', row, field: 'duration', was: 600, value: 900 },
  ...{ proposer: { userId: 'u7a2', name: 'Li Wenbo' }, at: 1813395660000, state: 'open' },
  ...{ reason: null, decidedBy: null, decidedAt: null },
};

const orderContent = {
  ...{ supplier: 'Huacai Exhibition', contact: null, terms: '30 days net', shipTo: 'Showroom, gate 2' },
  ...{ neededBy: '2027-06-18', note: null, unapproved: [] },
  lines: [{ id: '7d21', row, description: 'Round tables', quantity: 8000, unit: 'pc', unitPrice: 30000 }],
};
const drafted = {
  ...{ id: EXAMPLE_PARAMETERS.order, number: null, revision: 0, version: 1, state: 'draft' },
  ...{ ...orderContent, deliveries: [], madeAt: 1813395600000, placedAt: null, placedBy: null },
};
const ordered = {
  ...{ ...drafted, number: 'PO-2027-0001', revision: 1, version: 2, state: 'placed' },
  ...{ placedAt: 1813395660000, placedBy: manager },
};
const arrived = {
  ...{ id: EXAMPLE_PARAMETERS.delivery, line: '7d21', quantity: 10000, day: '2027-06-18', note: null },
  ...{ by: manager, at: 1813395720000 },
};
const invoice = {
  ...{ id: EXAMPLE_PARAMETERS.invoice, version: 1, supplier: 'Huacai Exhibition', number: 'HC-2231' },
  ...{ issuedOn: '2027-06-19', dueOn: '2027-07-19', paidOn: null, order: EXAMPLE_PARAMETERS.order },
  ...{ note: null, file: null, madeAt: 1813395780000 },
  lines: [{ row, amount: 320000, quantity: 10000 }],
};
const [orderedLine] = orderContent.lines;
const lineInput = {
  ...{ line: row, description: orderedLine!.description, quantity: 8000, unit: 'pc', unitPrice: 30000 },
};

const foundOutcomes = {
  secured: {
    ...{ state: 'differs', mine: 98000, theirs: 100000 },
    ...{ theirsBy: 'Li Wenbo', theirsAt: 1813395630000 },
  },
  status: { state: 'written' },
};
const foundNow = { secured: 100000, status: 'delivered', note: null };

interface Example {
  readonly body?: unknown;
  readonly answer?: unknown;
}

/** A request and its answer for each operation that has bodies; a test holds them against the schemas. */
export const EXAMPLES: Readonly<Partial<Record<OperationId, Example>>> = {
  register: {
    body: {
      organization: 'Clearline Events',
      name: 'Wang Xiaolin',
      email: 'wang@example.com',
      password: 'seven green umbrellas',
    },
    answer: account,
  },
  login: { body: { email: 'wang@example.com', password: 'seven green umbrellas' }, answer: account },
  me: { answer: account },
  listTokens: { answer: { tokens: [token] } },
  createToken: {
    body: { name: 'Stock import', scopes: ['plans:write'], days: 90 },
    answer: { ...token, token: 'cg_k2VxT0cH9mQ4sLr7bZ1yWnE5uJ8aFgD3pXiO6tCvx9Qd' },
  },
  templates: {
    answer: {
      templates: [
        {
          id: 'brand-night',
          name: { 'zh-CN': '品牌之夜', en: 'Brand night' },
          summary: { 'zh-CN': '一个晚上', en: 'One evening' },
          kind: 'brand-night',
          counts: { zones: 6, supplies: 41 },
        },
      ],
    },
  },
  listPlans: {
    answer: {
      plans: [{ ...basics, members: [{ userId: member.userId, name: 'Li Wenbo', role: 'agency' }] }],
    },
  },
  createPlan: {
    body: { template: 'brand-night', name: 'Summer night', locale: 'en', day0: '2027-06-19' },
    answer: { id: basics.id },
  },
  getPlan: { answer: plan },
  updatePlan: { body: { guestCount: 140, venueName: 'Showroom' }, answer: plan },
  duplicatePlan: { body: { name: 'Autumn night' }, answer: { id: '9d40b1c2' } },
  readSheet: {
    answer: {
      sheet: 'supplies',
      columns: [
        {
          id: 'quantity',
          label: { 'zh-CN': '需求', en: 'Needed' },
          ...{ kind: 'quantity', source: 'cell', required: true, writable: 'yes' },
        },
      ],
      rows: [
        { id: row, order: 'a1', values: { item: 'Lamp', quantity: 12000 }, computed: { shortage: 12000 } },
      ],
    },
  },
  createRows: {
    body: { rows: [{ values: lamp }, { values: { item: 'Rug' }, after: null }] },
    answer: { rows: [{ id: row }, { id: 'c7TzN4xV2eKs9QhB' }] },
  },
  changeRows: {
    body: {
      rows: [
        { id: row, values: { secured: 12000, status: 'delivered' } },
        { id: 'c7TzN4xV2eKs9QhB', deleted: true },
      ],
    },
    answer: { rows: [{ id: row }, { id: 'c7TzN4xV2eKs9QhB' }] },
  },
  changeRow: { body: { values: { expected: 32400 } }, answer: { id: row } },
  readImport: {
    answer: {
      format: 'csv',
      sheets: [
        {
          name: '',
          rows: [
            ['Item', 'Needed'],
            ['Lamp', 12],
          ],
          ...{ isHidden: false, hiddenRows: [] },
        },
      ],
      remembered: [{ heading: 'pieces', field: 'quantity' }],
    },
  },
  exportViewXlsx: { body: { state } },
  exportViewCsv: { body: { state } },
  rememberHeadings: { body: { headings: [{ heading: 'Pieces', field: 'quantity' }] } },
  rowHistory: {
    answer: {
      changes: [
        {
          ...{ id: 812, at: 1813395600000, by: { userId: member.userId, name: 'Li Wenbo' } },
          ...{ gesture: { id: '6fe0', label: 'type' }, type: 'set', field: 'secured' },
          ...{ before: 0, after: 12000, cells: null, won: true, proposedBy: null },
        },
      ],
      next: null,
    },
  },
  sheetTrash: {
    answer: {
      rows: [{ id: row, title: 'Rug', deletedAt: 1813395600000, by: null, daysLeft: 30 }],
      next: null,
    },
  },
  listViews: { answer: { views: [view] } },
  createView: { body: { name: 'Still to come', state, shared: true }, answer: view },
  changeView: {
    body: { name: 'Not here yet', version: 1 },
    answer: { ...view, name: 'Not here yet', version: 2 },
  },
  listTracks: { answer: { tracks: [stageTrack, clubTrack] } },
  addTracks: {
    body: { tracks: [{ names: clubTrack.name, mode: 'hold' }] },
    answer: { tracks: [stageTrack, clubTrack] },
  },
  changeTrack: { body: { after: null }, answer: { tracks: [clubTrack, stageTrack] } },
  readBatches: { answer: batches },
  saveBatches: { body: { version: 0, setup, rowIds: { '1/drive': row } }, answer: batches },
  readTime: { answer: { now: 1813395660000 } },
  listCalendars: { answer: { calendars: [calendar] } },
  makeCalendar: {
    body: { by: 'zone', subject: row, locale: 'en' },
    answer: { ...calendar, url: 'https://cuegrid.example.com/calendar/k2VxT0cH9mQ4sLr7bZ1yWn.ics' },
  },
  readRundown: {
    answer: {
      plan: {
        ...{ id: EXAMPLE_PARAMETERS.plan, name: 'Summer night', venueName: 'Showroom', locale: 'en' },
        ...{ timeZone: 'Asia/Shanghai', day0: '2027-06-19' },
      },
      parts: [{ subject: null, days: [{ day: 0, date: '2027-06-19', cues: [rundownCue] }], shifts: [] }],
    },
  },
  readShow: { answer: show },
  readFrozen: { answer: freeze },
  chooseFrozen: { body: { columns: freeze.columns }, answer: freeze },
  listProposals: { answer: { proposals: [proposal] } },
  propose: {
    body: { sheet: 'cues', changes: [{ row, field: 'duration', value: 900 }] },
    answer: { group: proposal.group, proposals: [proposal] },
  },
  decideProposals: {
    body: { proposals: [proposal.id], decision: 'accept' },
    answer: { decided: [proposal.id], moved: [] },
  },
  actOnShow: {
    body: { act: 'start', cue: row, run: 1, after: 1 },
    answer: { ...show, events: [...show.events, { id: 2, at: 1813395660000, act: 'start', cue: row }] },
  },
  readShowReport: {
    answer: {
      ...{ run: 1, timeZone: 'Asia/Shanghai' },
      lines: [
        {
          ...{ cue: row, title: 'Doors', track: 'setup', name: { 'zh-CN': '搭建', en: 'Build and strike' } },
          ...{ plannedStart: 1813395600000, plannedEnd: 1813397400000, fate: 'done' },
          ...{ actualStart: 1813395840000, actualEnd: 1813397700000, drift: 240000, over: 60000, held: 0 },
        },
      ],
      totals: [
        {
          ...{
            track: 'setup',
            name: { 'zh-CN': '搭建', en: 'Build and strike' },
            done: 1,
            skipped: 0,
            left: 0,
          },
          ...{ planned: 1800000, actual: 1860000, held: 0, ended: 300000 },
        },
      ],
    },
  },
  readApprovals: {
    answer: {
      rules: { tolerances, chainAbove: null },
      may: { submit: true, decide: false, setTolerances: false, setLimits: false },
      limit: null,
      limits: [{ ...manager, amount: 50000000 }],
      delegations: [delegation],
      lines: [
        {
          ...{
            line: row,
            state: 'noted',
            exceeds: null,
            hash: stageHash,
            now: stageLine,
            approved: stageWas,
          },
          ...{ amount: 524000, approvedAmount: 500000, differs: ['unitPrice'], endorsed: null },
          submitted: {
            ...{ userId: account.id, name: account.name, at: 1813392000000, submission },
            ...{ note: null, reason: 'Flame-retardant cloth', content: stageWas },
          },
          decided: approvedLine,
        },
      ],
    },
  },
  submitLines: {
    body: { lines: [{ line: row, reason: 'Flame-retardant cloth' }], note: 'After the fire inspection' },
    answer: { submission, lines: [row], unfinished: [] },
  },
  withdrawLines: { body: { lines: [row] }, answer: { withdrawn: [row] } },
  readApprovalActs: {
    answer: {
      acts: [
        {
          ...{ id: 7, kind: 'approved', line: row, submission, at: approvedLine.at, ...manager },
          ...{ onBehalfOf: null, words: null, note: null, content: stageWas, hash: stageHash },
        },
      ],
      next: null,
    },
  },
  decideLines: {
    body: { decisions: [{ line: row, hash: stageHash, decision: 'approved' }], comment: 'Fine' },
    answer: { decided: [{ line: row, decision: 'approved', hash: stageHash }] },
  },
  readPlanMoney: { answer: planMoney },
  changePlanMoney: {
    body: { rates: [{ currency: 'USD', rate: 710350000 }], contingency: { share: 500, amount: null } },
    answer: planMoney,
  },
  changeApprovalRules: { body: { tolerances }, answer: { tolerances, chainAbove: null } },
  delegateApprovals: {
    body: { userId: account.id, firstDay: '2027-06-10', lastDay: '2027-06-14' },
    answer: delegation,
  },
  readPapers: {
    answer: { may: { keep: true }, prefix: 'PO', orders: [ordered], invoices: [invoice] },
  },
  createOrder: {
    body: { supplier: 'Huacai Exhibition', terms: '30 days net', neededBy: '2027-06-18', lines: [lineInput] },
    answer: drafted,
  },
  readOrder: {
    answer: {
      ...ordered,
      revisions: [{ revision: 1, placedAt: ordered.placedAt, placedBy: manager, content: orderContent }],
    },
  },
  changeOrder: { body: { version: 1, supplier: 'Huacai Exhibition' }, answer: drafted },
  actOnOrder: { body: { act: 'place', version: 1 }, answer: ordered },
  recordDelivery: {
    body: { day: '2027-06-18', lines: [{ line: '7d21', quantity: 10000 }] },
    answer: { ...ordered, deliveries: [arrived] },
  },
  changeNumbering: { body: { prefix: 'SN' }, answer: { prefix: 'SN' } },
  createInvoice: {
    body: {
      ...{ supplier: 'Huacai Exhibition', number: 'HC-2231', issuedOn: '2027-06-19', dueOn: '2027-07-19' },
      ...{ order: EXAMPLE_PARAMETERS.order, lines: [{ line: row, amount: 320000, quantity: 10000 }] },
    },
    answer: invoice,
  },
  changeInvoice: { body: { version: 1, paidOn: '2027-07-01' }, answer: { ...invoice, paidOn: '2027-07-01' } },
  attachInvoiceFile: {
    answer: {
      ...invoice,
      file: { name: 'HC-2231.pdf', type: 'application/pdf', size: 48213, sha256: stageHash },
    },
  },
  recordChecks: {
    body: {
      checks: [
        {
          ...{ id: 'x4Tq81mZ0pLr', row, counted: 98000, status: 'delivered', at: 1813395600000 },
          seen: { secured: 80000, status: 'secured', note: null },
        },
      ],
    },
    answer: {
      checks: [{ id: 'x4Tq81mZ0pLr', row, problem: null, outcomes: foundOutcomes, now: foundNow }],
    },
  },
  readChecks: {
    answer: {
      checks: [
        {
          ...{ id: 'x4Tq81mZ0pLr', by: { userId: account.id, name: account.name } },
          ...{ at: 1813395600000, takenAt: 1813395660000, photos: [], settles: null },
          said: { counted: 98000, status: 'delivered' },
          outcomes: foundOutcomes,
        },
      ],
    },
  },
  storePhoto: { answer: { sha256: EXAMPLE_PARAMETERS.photo, size: 214873, type: 'image/jpeg' } },
  listClocks: { answer: { clocks: [clockLink] } },
  makeClock: {
    body: { name: 'Stage left', layout: 'backstage', locale: 'en' },
    answer: { ...clockLink, url: 'https://cuegrid.example/clock/a-long-secret?lang=en' },
  },
  listStandardChanges: { answer: standardChanges },
  proposeStandardChange: {
    body: { touchpoint: row, wanted: 'More desks', suggested: '2', reason: 'Guests waited' },
    answer: standardChanges,
  },
  settleStandardChange: { body: { state: 'taken' }, answer: standardChanges },
  readScores: { answer: { ...scores, before: null } },
  listSurveys: { answer: { surveys: [survey], may: { keep: true } } },
  makeSurvey: {
    body: { title: 'How was tonight?', touchpoints: [row], closesOn: '2027-06-26' },
    answer: { ...survey, answers: 0, results: [], url: 'https://cuegrid.example/survey/a-long-secret' },
  },
  changeSurvey: { body: { closed: true }, answer: { ...survey, closed: true, url: null } },
  readSurveyAnswers: {
    answer: {
      answers: [
        {
          ...{ id: '77d0', at: 1813395660000, comment: 'Lovely evening' },
          scores: [{ row, importance: 5, satisfaction: 4 }],
        },
      ],
    },
  },
  readManagerPage: {
    answer: {
      waiting: [
        {
          ...{ submission, by: { userId: member.userId, name: member.name }, at: 1813395660000, note: null },
          ...{ lines: 6, amount: 3380000, approvedAmount: 3042000, growth: 338000, beyondLimit: false },
          ...{ onBehalfOf: null, plan: managedPlan },
        },
      ],
      over: [
        {
          ...{ plan: managedPlan, total: 30100000, approvedTotal: 29000000, overBy: 100000 },
          changed: { lines: 2, by: 240000 },
        },
      ],
      decided: [],
      plans: [{ id: managedPlan.id, name: managedPlan.name }],
    },
  },
  listNotices: {
    answer: {
      notices: [
        {
          ...{ id: 12, kind: 'approval-waits', at: 1813395660000, readAt: null },
          by: { userId: member.userId, name: member.name },
          plan: { id: EXAMPLE_PARAMETERS.plan, name: 'Summer night', locale: 'en' },
          ...{
            sheet: 'budget',
            row: null,
            field: null,
            rowName: null,
            thread: null,
            submission,
            person: null,
          },
          lines: { submitted: 6, approved: 0, rejected: 0, asked: 0 },
        },
      ],
      ...{ next: null, unread: 1 },
    },
  },
  markNotices: { body: { notices: [12] }, answer: { unread: 0 } },
  readNoticeSettings: { answer: { muted: [], email: true, locale: null } },
  changeNoticeSettings: {
    body: { muted: ['comment-answered'] },
    answer: { muted: ['comment-answered'], email: true, locale: null },
  },
  listComments: {
    answer: {
      threads: [thread],
      next: null,
      readers: [{ userId: member.userId, name: member.name, role: 'agency', readsMoney: false }],
    },
  },
  addComment: {
    body: { row, field: 'expected', text: remark.text },
    answer: { comment: remark.id, thread },
  },
  changeComment: { body: { text: remark.text }, answer: { ...thread, version: 2 } },
  changeThread: {
    body: { resolved: true },
    answer: { ...thread, resolved: { at: 1813395960000, by: { userId: member.userId, name: member.name } } },
  },
  readAudit: {
    answer: {
      items: [
        {
          ...{
            type: 'act',
            seq: 41,
            at: 1813395660000,
            action: 'member-changed',
            details: { role: 'manager' },
            ...{ became: null, waiver: null },
          },
          by: { userId: member.userId, name: 'Li Wenbo' },
          subject: { id: EXAMPLE_PARAMETERS.user, name: 'Wang Xiaolin' },
          hash: 'b1946ac92492d2347c6235b4d2611184a3a5d2b6d4e1f6c1bb0a7a5a1f5f0c2e',
        },
        {
          ...{ type: 'edits', by: { userId: member.userId, name: 'Li Wenbo' }, sheet: 'supplies' },
          ...{ from: 1813395000000, at: 1813395600000, count: 12, fields: [] },
        },
      ],
      next: '41.802',
    },
  },
  readFindings: {
    answer: {
      findings: [
        {
          id: 'late-supply-1',
          ...{
            number: 9,
            check: 'lateSupply',
            kind: 'supply_overdue',
            severity: 'warning',
            sheet: 'supplies',
          },
          ...{ rows: [row], field: 'expected' },
          params: { name: 'Tent', zone: 'Sign-in', expected: 32400, days: 1 },
        },
      ],
    },
  },
  listPacks: {
    answer: {
      builtIn: [
        {
          ...{ id: 'sales-site', name: { 'zh-CN': '销售现场标准', en: 'Sales-site standard' } },
          ...{ version: 1, requirements: 74, plans: 3 },
        },
      ],
      ...{ packs: [pack], mayChange: true },
    },
  },
  copyPack: { body: { from: 'sales-site' }, answer: { id: pack.id } },
  readPack: { answer: { ...pack, draft: null, content: packContent, mayChange: true } },
  changePack: { body: { edition: 1, draft: packContent }, answer: { edition: 2 } },
  publishPack: { body: { edition: 2, note: 'Nine tables' }, answer: { number: 1 } },
  readPackVersion: { answer: rulePack },
  listPackChanges: {
    answer: {
      changes: [{ ...standardChange, plan: { id: basics.id, name: basics.name, locale: 'en' } }],
      may: { decide: true },
    },
  },
  decidePackChange: {
    body: { state: 'taken', pack: pack.id },
    answer: { pack: pack.id, requirement: null, step: null },
  },
  readPlanPack: { answer: { pack: rulePack, versions: [packVersion], waivers: [] } },
  readWaivers: { answer: { waivers: [waiver] } },
  askWaiver: {
    body: { requirement: 'prep-room', concerns: 'quantity', upTo: 1000, reason: waiver.reason },
    answer: waiver,
  },
  actOnWaiver: {
    body: { act: 'approve', comment: 'For this year' },
    answer: {
      ...waiver,
      ...{ state: 'approved', decidedBy: { userId: '90ab', name: 'Zhao Min' }, decidedAt: 1813395600000 },
      comment: 'For this year',
    },
  },
  readStanding: {
    answer: {
      readiness: [{ sheet: 'supplies', done: 30, all: 41 }],
      findings: { error: 2, warning: 5, advice: 1 },
    },
  },
  listMovements: { answer: { movements: [movement] } },
  moveSupplies: {
    body: { moves: [{ row: movement.row, kind: 'received', quantity: 8000 }] },
    answer: { movements: [movement] },
  },
  listSuppliers: {
    answer: {
      suppliers: [
        {
          ...{ id: EXAMPLE_PARAMETERS.supplier, ...supplierWords, archived: false, version: 1 },
          ...{ plans: 2, rows: 7, orders: 1 },
        },
      ],
      ...{ unlisted: ['Qinglan Build'], mayChange: true },
    },
  },
  addSupplier: { body: supplierWords, answer: { id: EXAMPLE_PARAMETERS.supplier } },
  changeSupplier: { body: { version: 1, phone: '139 0013 9000' } },
  readPlanSuppliers: {
    answer: {
      suppliers: [
        { name: 'Huacai Exhibition', contact: 'Liu Min', phone: '138 0013 8000', email: 'liu@example.com' },
      ],
      mayAdd: true,
    },
  },
  renameSupplier: {
    body: { from: 'Huacai', to: 'Huacai Exhibition' },
    answer: {
      renamed: [{ plan: EXAMPLE_PARAMETERS.plan, row: movement.row, was: 'Huacai' }],
      left: [{ plan: 'd90b7f55', rows: 2, why: 'not-allowed' }],
    },
  },
  readSupplierFile: {
    answer: {
      lines: [
        {
          ...{ line: 2, is: 'new', changes: [] },
          words: { name: 'Huacai Exhibition', phone: '138 0013 8000' },
        },
      ],
      faults: [{ line: 3, field: 'email', text: 'liu at example', reason: 'not-an-email' }],
      unknown: ['Rating'],
    },
  },
  importSuppliers: {
    body: { suppliers: [{ name: 'Huacai Exhibition', phone: '138 0013 8000' }] },
    answer: { added: 1, changed: 0, same: 0 },
  },
  listStock: {
    answer: {
      items: [
        {
          ...{ ...stockItem, place: 'Warehouse B', note: null, countedAt: 1813392000000 },
          ...{ archived: false, version: 1, uses: [{ ...stockUse, reason: null, hasClaim: true }] },
        },
      ],
      mayChange: true,
    },
  },
  addStockItem: {
    body: { name: 'Folding table', unit: 'pc', onHand: 20000, place: 'Warehouse B' },
    answer: { id: stockItem.id },
  },
  changeStockItem: { body: { version: 1, onHand: 19000 } },
  readPlanStock: {
    answer: {
      mayLink: true,
      links: [{ row: movement.row, item: stockItem }],
      shortages: [
        {
          ...{ row: movement.row, item: stockItem.id, reason: 'shared', needed: 24000, there: 19000 },
          ...{ hasClaim: false, others: [{ ...stockUse, plan: null, supply: null }] },
        },
      ],
    },
  },
  linkSupply: { body: { row: movement.row, item: stockItem.id } },
  readBackground: { answer: { background } },
  layBackground: { answer: background },
  changeBackground: { body: { version: 1, width: 30000 }, answer: { ...background, version: 2 } },
  readFloorLibrary: {
    answer: {
      entries: [{ id: EXAMPLE_PARAMETERS.entry, ...floorEntry, archived: false, version: 1 }],
      mayChange: true,
    },
  },
  addFloorEntry: { body: floorEntry, answer: { id: EXAMPLE_PARAMETERS.entry } },
  changeFloorEntry: { body: { version: 1, width: 3000 } },
  listPeople: {
    answer: {
      people: [
        {
          ...{ id: '42aa90c1', name: 'Chen Jia', hasAccount: false, planCount: 1 },
          plans: [{ id: basics.id, name: 'Summer night', locale: 'en' }],
          ...{ skills: ['Sound desk'], languages: ['English'], training: ['phone'] },
          ...{ phone: '+86 138 0000 0000', email: 'chen@example.com', note: null, archived: false },
          rate: { hourly: 12_000, overtime: 18_000, currency: 'CNY' },
        },
      ],
      ...{ readsRates: true, keeps: true },
      topics: { phone: { 'zh-CN': '电话接听', en: 'Answering the phone' } },
    },
  },
  changePerson: { body: { name: 'Chen Jiayi', training: ['phone'], hourly: 12_000, currency: 'CNY' } },
  listCrewLinks: {
    answer: {
      links: [{ person: '42aa90c1', at: 1_781_000_000_000, mail: 'sent', mailedBefore: null }],
      mails: true,
      answers: [
        {
          ...{ row: '7c1f', person: '42aa90c1', state: 'confirmed', times: '2027-06-19/32400/64800/1' },
          ...{ reason: null, at: 1_781_000_500_000 },
        },
      ],
    },
  },
  askCrew: {
    body: { persons: ['42aa90c1'], locale: 'en' },
    answer: {
      links: [
        {
          ...{ person: '42aa90c1', name: 'Chen Jia', mail: 'sending', unsent: null },
          url: 'https://plan.example.com/shifts/…',
        },
      ],
    },
  },
  readCrewRules: { answer: crewRules },
  changeCrewRules: { body: { rest: 39_600 } },
  readPlanCrewRules: { answer: crewRules },
  changePlanCrewRules: {
    body: { travel: 5_400, overtimePercent: 200, roleRates: { host: { hourly: 9_000, currency: 'CNY' } } },
  },
  readCrewPay: {
    answer: {
      ...{ dailyLimit: 28_800, overtimePercent: 200 },
      rates: {
        persons: { '42aa90c1': { hourly: 12_000, overtime: null, currency: 'CNY' } },
        roles: { host: { hourly: 9_000, overtime: null, currency: 'CNY' } },
      },
    },
  },
  listWorkspaceMembers: {
    answer: {
      members: [
        {
          ...{ userId: account.id, name: 'Wang Xiaolin', email: 'wang@example.com' },
          ...{ role: 'owner', plans: 3, you: true },
        },
      ],
      invites: [],
    },
  },
  inviteToWorkspace: {
    body: { email: 'zhao@example.com' },
    answer: { invite: 'http://127.0.0.1:3000/invite/k2VxT0cH9mQ4sLr7bZ1yWnE5uJ8aFgD3pXiO6tCvx9Q' },
  },
  changeWorkspaceMember: { body: { role: 'owner' } },
  listMembers: {
    answer: {
      members: [member],
      invites: [{ id: '7be2', email: 'zhao@example.com', role: 'manager', expiresAt: 1813996800000 }],
    },
  },
  addMember: { body: { email: 'li@example.com', role: 'agency' }, answer: { joined: member } },
  changeMember: { body: { role: 'planner' } },
  addPerson: { body: { name: 'Chen Jia' }, answer: { id: '42aa90', name: 'Chen Jia' } },
  search: {
    answer: {
      hits: [
        {
          type: 'row',
          plan: { id: basics.id, name: 'Summer night', locale: 'en' },
          ...{ sheet: 'supplies', row, name: 'Sign-in desk', text: null, marks: [[8, 12]], rank: 2 },
        },
      ],
      partial: false,
    },
  },
};
