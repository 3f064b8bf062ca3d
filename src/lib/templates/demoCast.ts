import { options, type Locale, type Text } from '../schema/index.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The demo's accounts, which the first page offers one click each; the owner stays behind the scenes. */
export const DEMO_ROLES = ['planner', 'agency', 'manager', 'viewer'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];
export type DemoAccount = DemoRole | 'owner';

export interface CastMember {
  readonly name: Text;
  /** The account that the person has; most of the crew have none. */
  readonly account?: DemoAccount;
}

const account = (id: DemoAccount, zh: string, en: string): CastMember => ({
  name: text(zh, en),
  account: id,
});

/** Everybody in the demo, by key. Invented; the first five have accounts. */
export const CAST = {
  planner: account('planner', '王晓琳', 'Wang Xiaolin'),
  agency: account('agency', '李文博', 'Li Wenbo'),
  manager: account('manager', '赵启明', 'Zhao Qiming'),
  viewer: account('viewer', '孙悦', 'Sun Yue'),
  owner: account('owner', '何静怡', 'He Jingyi'),
  crew01: { name: text('陈嘉禾', 'Chen Jiahe') },
  crew02: { name: text('周牧云', 'Zhou Muyun') },
  crew03: { name: text('林若溪', 'Lin Ruoxi') },
  crew04: { name: text('吴泽宇', 'Wu Zeyu') },
  crew05: { name: text('郑晚晴', 'Zheng Wanqing') },
  crew06: { name: text('冯子墨', 'Feng Zimo') },
  crew07: { name: text('许知夏', 'Xu Zhixia') },
  crew08: { name: text('韩予安', 'Han Yu’an') },
  crew09: { name: text('唐诗涵', 'Tang Shihan') },
  crew10: { name: text('邓沐阳', 'Deng Muyang') },
  crew11: { name: text('曹书瑶', 'Cao Shuyao') },
  crew12: { name: text('彭景行', 'Peng Jingxing') },
  crew13: { name: text('蒋雨桐', 'Jiang Yutong') },
  crew14: { name: text('沈亦舟', 'Shen Yizhou') },
} as const satisfies Record<string, CastMember>;
export type CastKey = keyof typeof CAST;

/** Who has no account, in the order in which the demo's plans give them work. */
export const CREW = Object.keys(CAST).filter((key) => key.startsWith('crew')) as readonly CastKey[];

const LANGUAGES = [text('普通话', 'Mandarin'), text('英语', 'English')];

/** What the demo's directory knows of somebody: everybody is trained but the newest of the crew. */
export function cardInDemo(
  key: CastKey,
  locale: Locale,
): {
  readonly training: readonly string[];
  readonly languages: readonly string[];
  readonly phone: string | null;
  readonly hourly: number | null;
  readonly overtime: number | null;
  readonly currency: string | null;
} {
  const place = CREW.indexOf(key);
  const training = Object.keys(options.trainingTopic);
  if (place < 0)
    return { training, languages: [], phone: null, hourly: null, overtime: null, currency: null };
  const hourly = 6_000 + (place % 4) * 1_500;
  return {
    training: place === CREW.length - 1 ? training.slice(0, 1) : training,
    languages: (place % 2 === 0 ? LANGUAGES : LANGUAGES.slice(0, 1)).map((name) => name[locale]),
    phone: `138 0000 ${String(1001 + place)}`,
    ...{ hourly, overtime: (hourly * 3) / 2, currency: 'CNY' },
  };
}

export const DEMO_WORKSPACE = text('澄明活动（演示）', 'Clearline Events (demo)');

const SUPPLIERS: Readonly<Record<string, readonly Text[]>> = {
  build: [text('青岚搭建', 'Qinglan Build'), text('方圆展具', 'Fangyuan Fixtures')],
  light: [text('光域灯音', 'Lumenfield Sound & Light')],
  print: [text('墨石图文', 'Inkstone Print'), text('云笺印务', 'Cloudleaf Printing')],
  food: [text('禾木餐饮', 'Hemu Catering')],
  goods: [text('柏舟商贸', 'Baizhou Trading'), text('一禾电器', 'Yihe Appliances')],
};

const TRADE: Readonly<Record<string, string>> = {
  signage: 'print',
  print: 'print',
  stage: 'build',
  decor: 'build',
  furniture: 'build',
  av: 'light',
  catering: 'food',
  tableware: 'food',
};

/** @param pick any whole number from 0 on: the same one gives the same supplier */
export function supplierOf(category: string, pick: number, locale: Locale): string {
  const traders = SUPPLIERS[TRADE[category] ?? 'goods']!;
  return traders[pick % traders.length]![locale];
}

export const REMARKS = {
  late: text('物流晚到，已请供应商改走专车。', 'Delayed in transit; the supplier now sends it by van.'),
  partial: text('余下的下一批到。', 'The rest follows in a second delivery.'),
  failed: text('彩排时没有做到，已安排再练一次。', 'Missed at the rehearsal; another round is planned.'),
  overdue: text('等对方盖章，今天再催。', 'Waiting for their stamp; calling again today.'),
  evidence: text('按目前报名与邀约统计。', 'From registrations and calls so far.'),
  quoted: text('按合同价。', 'Price as contracted.'),
} as const;
