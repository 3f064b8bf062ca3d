import standards from '../standards/inSheets.json' with { type: 'json' };
import enums from './enums.json' with { type: 'json' };
import type { FloorSymbol } from '../domain/floorSymbols.ts';
import type { OptionSet } from './kinds/choice.ts';
import type { Text } from './values.ts';

/** The option sets of choice fields. Ids are stored in documents and never change their meaning. */
export const planKind: OptionSet = enums.planKind;
export const tier: OptionSet = enums.tier;
export const setting: OptionSet = enums.setting;
export const level: OptionSet = enums.level;
export const supplyCategory: OptionSet = enums.supplyCategory;
export const supplyStatus: OptionSet = enums.supplyStatus;
/** How a supply comes to be there. */
export const supplyProvision: OptionSet = enums.supplyProvision;
export const arrivalState: OptionSet = enums.arrivalState;
export const budgetStatus: OptionSet = enums.budgetStatus;
export const track: OptionSet = enums.track;
export const stage: OptionSet = enums.stage;
export const touchpointType: OptionSet = enums.touchpointType;
export const priority: OptionSet = enums.priority;
export const taskStatus: OptionSet = enums.taskStatus;
export const pdca: OptionSet = enums.pdca;
/** Roles of the crew; roles in a plan are another thing (sync rule S22). */
export const crewRole: OptionSet = enums.role;
/** A budget line is of a budget category or of the category of the supply it pays for (schema.md, Budget). */
export const budgetCategory: OptionSet = { ...enums.budgetCategory, ...enums.supplyCategory };

export const cueStart: OptionSet = {
  pinned: { 'zh-CN': '固定时间', en: 'Pinned' },
  'after-previous': { 'zh-CN': '接上一环节', en: 'After previous' },
  'with-cue': { 'zh-CN': '与某环节同时', en: 'With a cue' },
  'after-cue': { 'zh-CN': '在某环节之后', en: 'After a cue' },
};
export const cueStatus: OptionSet = {
  todo: { 'zh-CN': '未开始', en: 'To do' },
  ready: { 'zh-CN': '就绪', en: 'Ready' },
  running: { 'zh-CN': '进行中', en: 'Running' },
  done: { 'zh-CN': '完成', en: 'Done' },
  skipped: { 'zh-CN': '跳过', en: 'Skipped' },
};
export const checkResult: OptionSet = {
  'not-checked': { 'zh-CN': '未检查', en: 'Not checked' },
  met: { 'zh-CN': '达标', en: 'Met' },
  partly: { 'zh-CN': '部分达标', en: 'Partly met' },
  'not-met': { 'zh-CN': '未达标', en: 'Not met' },
};
export const direction: OptionSet = {
  higher: { 'zh-CN': '越高越好', en: 'Higher is better' },
  lower: { 'zh-CN': '越低越好', en: 'Lower is better' },
};
export const quadrant: OptionSet = {
  improve: { 'zh-CN': '优先改进', en: 'Improve first' },
  keep: { 'zh-CN': '优势保持', en: 'Keep' },
  maintain: { 'zh-CN': '维持', en: 'Maintain' },
  later: { 'zh-CN': '以后改进', en: 'Later' },
};
export const placement: OptionSet = {
  ok: { 'zh-CN': '没问题', en: 'Fits' },
  'outside-room': { 'zh-CN': '超出场地', en: 'Outside the venue' },
  'outside-zone': { 'zh-CN': '超出展区', en: 'Outside its zone' },
  overlap: { 'zh-CN': '重叠', en: 'Overlaps' },
  'over-zone-height': { 'zh-CN': '高于展区', en: 'Higher than its zone' },
  'hangs-over': { 'zh-CN': '悬出下层', en: 'Hangs over' },
  clearance: { 'zh-CN': '太近', en: 'Too close' },
  aisle: { 'zh-CN': '通道太窄', en: 'Narrow aisle' },
};

/** What an item of the floor plan is drawn as (domain/floorSymbols.ts), the plain shapes first. */
export const floorSymbol: OptionSet & Readonly<Record<FloorSymbol, Text>> = {
  box: { 'zh-CN': '方形', en: 'Box' },
  ellipse: { 'zh-CN': '圆形', en: 'Ellipse' },
  line: { 'zh-CN': '线条', en: 'Line' },
  text: { 'zh-CN': '文字', en: 'Text' },
  'round-table': { 'zh-CN': '圆桌配椅', en: 'Round table' },
  'long-table': { 'zh-CN': '长桌配椅', en: 'Banquet table' },
  'table-set': { 'zh-CN': '洽谈桌椅', en: 'Table and chairs' },
  desk: { 'zh-CN': '桌', en: 'Desk' },
  counter: { 'zh-CN': '柜台', en: 'Counter' },
  bar: { 'zh-CN': '吧台', en: 'Bar' },
  chair: { 'zh-CN': '椅', en: 'Chair' },
  sofa: { 'zh-CN': '沙发', en: 'Sofa' },
  cabinet: { 'zh-CN': '柜', en: 'Cabinet' },
  stage: { 'zh-CN': '舞台', en: 'Stage' },
  riser: { 'zh-CN': '地台', en: 'Riser' },
  backdrop: { 'zh-CN': '背景板', en: 'Backdrop' },
  speaker: { 'zh-CN': '音箱', en: 'Speaker' },
  light: { 'zh-CN': '灯', en: 'Light' },
  screen: { 'zh-CN': '屏幕', en: 'Screen' },
  car: { 'zh-CN': '车', en: 'Car' },
  tent: { 'zh-CN': '帐篷', en: 'Tent' },
  umbrella: { 'zh-CN': '遮阳伞', en: 'Umbrella' },
  barrier: { 'zh-CN': '围挡', en: 'Barrier' },
  sign: { 'zh-CN': '指示牌', en: 'Sign' },
  plant: { 'zh-CN': '绿植', en: 'Plant' },
  carpet: { 'zh-CN': '地毯', en: 'Carpet' },
};

const named = (items: readonly { id: string; name: Text }[]): OptionSet =>
  Object.fromEntries(items.map(({ id, name }) => [id, name]));

export const trainingTopic: OptionSet = named(standards.trainingTopics);
/** Standards that a plan can be measured by. */
export const standard: OptionSet = { [standards.standard.id]: standards.standard.name };
export const requirement: OptionSet = named(standards.requirements);
/** Requirements that a whole zone meets. */
export const spaceRequirement: OptionSet = named(
  standards.requirements.filter((item) => item.kind === 'space'),
);

/** Usual units, in both languages; a plan may type others (schema.md, Supplies: unit). */
export const unitSuggestions: readonly Text[] = [
  ['个', 'pc'],
  ['台', 'unit'],
  ['套', 'set'],
  ['张', 'sheet'],
  ['把', 'chair'],
  ['部', 'device'],
  ['本', 'book'],
  ['支', 'stick'],
  ['份', 'portion'],
  ['间', 'room'],
  ['处', 'place'],
  ['块', 'panel'],
  ['箱', 'case'],
  ['桶', 'keg'],
  ['种', 'kind'],
  ['辆', 'vehicle'],
  ['平方米', 'm²'],
  ['人天', 'person-day'],
].map(([zh, en]) => ({ 'zh-CN': zh!, en: en! }));
/** Units of measures in the evaluation. */
export const measureSuggestions: readonly Text[] = [
  ['%', '%'],
  ['次', 'count'],
  ['人', 'persons'],
  ['单', 'orders'],
  ['5分制', 'score-5'],
].map(([zh, en]) => ({ 'zh-CN': zh!, en: en! }));
