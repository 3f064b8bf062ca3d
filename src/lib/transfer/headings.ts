import { plain } from '#lib/domain/plainText.ts';
import { LOCALES, type Field } from '#lib/schema/index.ts';
import { isRefusedColumn } from '#lib/schema/personalTraits.ts';
import { ID_HEADING } from './exportTable.ts';

/** Names that people's own tables give to columns, beside our labels in both languages. */
const ALIASES: Readonly<Record<string, string>> = {
  item: '名称 物料名称 物品 物资 name 品名',
  name: '名称 区域 区域名称 zone area',
  title: '环节名称 节目 内容 任务 事项 cue task subject what',
  description: '项目 费用项目 名称 内容 item line',
  quantity: '数量 需求数量 个数 qty quantity count number pcs',
  unit: '单位 计量单位 uom units',
  unitPrice: '单价 价格 price rate unitcost',
  committed: '合同金额 签约金额 contract',
  paid: '已付 已付款 付款 payment',
  secured: '到位 已到位 已有 onhand',
  category: '分类 类型 类目 type kind',
  spec: '规格型号 型号 尺寸 specification size',
  status: '进度 state progress',
  owner: '责任人 联系人 responsible pic assignee',
  ownerRole: '责任岗位 岗位 role',
  supplier: '供货商 供方 vendor',
  zone: '区域 位置 地点 area location place',
  neededBy: '需求时间 需到时间 到位时间 deadline',
  expected: '预计到达 到货时间 eta arrival',
  startAt: '开始时间 时间 start starttime time',
  duration: '时间长度 用时 分钟 length minutes',
  importance: '重要程度 重要度 weight',
  satisfaction: '满意程度 满意 满意率 score rating',
  headcount: '人数 需求人数 people headcount',
  person: '姓名 人员姓名 names people staff',
  shiftStart: '上班 到岗 from',
  shiftEnd: '下班 离岗 until to',
  due: '截止 截止日期 完成时间 deadline duedate',
  note: '备注 说明 注 remark remarks comment comments notes',
  notes: '备注 说明 注 remark remarks comment comments note',
};

/** A heading without what people put around its words: units in brackets, stars, colons, blanks. */
export function headingKey(heading: string): string {
  return plain(heading)
    .toLowerCase()
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/[\s*:：_/\-.#]+/g, '');
}

interface Name {
  readonly field: string;
  /** Our own labels go before aliases, and those of an earlier field before a later one's. */
  readonly rank: 0 | 1;
}

/** Which field a heading may mean, by what it says. */
export function headingIndex(
  fields: readonly (readonly [string, Field])[],
): ReadonlyMap<string, readonly Name[]> {
  const index = new Map<string, Name[]>();
  const put = (text: string, name: Name): void => {
    const key = headingKey(text);
    if (key !== '') index.set(key, [...(index.get(key) ?? []), name]);
  };
  for (const [field, { label }] of fields) {
    for (const locale of LOCALES) put(label[locale], { field, rank: 0 });
    put(field, { field, rank: 0 });
  }
  for (const [field] of fields)
    for (const alias of Object.hasOwn(ALIASES, field) ? ALIASES[field]!.split(' ') : [])
      put(alias, { field, rank: 1 });
  return index;
}

/** Stands for the column of row ids among the fields that columns of a file are mapped to. */
export const ID_COLUMN = '#id';

/** Where columns went before, by {@link headingKey}; null for those that were left out. */
export type RememberedColumns = ReadonlyMap<string, string | null>;
export const NOTHING_REMEMBERED: RememberedColumns = new Map();

export function rememberedColumns(
  columns: readonly { readonly heading: string; readonly field: string | null }[],
): RememberedColumns {
  return new Map(columns.map(({ heading, field }) => [heading, field]));
}

/**
 * The field that each heading most likely means: what became of it before, else what it says. Null where nothing
 * tells. No field twice.
 */
export function guessColumns(
  headings: readonly string[],
  fields: readonly (readonly [string, Field])[],
  remembered: RememberedColumns = NOTHING_REMEMBERED,
): (string | null)[] {
  const index = headingIndex(fields);
  const keys = headings.map(headingKey);
  const guessed: (string | null)[] = keys.map((key) => (key === headingKey(ID_HEADING) ? ID_COLUMN : null));
  // What people are and not what they can do goes nowhere, whatever became of it before.
  const isRefused = headings.map((heading) => isRefusedColumn('', heading));
  const taken = new Set<string>(guessed.includes(ID_COLUMN) ? [ID_COLUMN] : []);
  keys.forEach((key, at) => {
    const field = remembered.get(key) ?? null;
    const isKnown = field === ID_COLUMN || fields.some(([id]) => id === field);
    if (isRefused[at] || guessed[at] !== null || field === null || !isKnown || taken.has(field)) return;
    taken.add(field);
    guessed[at] = field;
  });
  for (const rank of [0, 1] as const) {
    headings.forEach((heading, at) => {
      if (isRefused[at] || guessed[at] !== null || remembered.get(keys[at]!) === null) return;
      const found = index
        .get(headingKey(heading))
        ?.find((name) => name.rank === rank && !taken.has(name.field));
      if (!found) return;
      taken.add(found.field);
      guessed[at] = found.field;
    });
  }
  return guessed;
}
