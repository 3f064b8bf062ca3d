import { SALES_SITE } from '../schema/builtInPack.ts';
import { contentOf, type PackContent } from '../schema/packContent.ts';
import type { PackRequirement, PackStep, PackTopic } from '../schema/rulePack.ts';
import type { Text } from '../schema/values.ts';

/** The plan of the demo that is measured by a pack of the workspace, in the older of two versions. */
export const OWN_STANDARD = 'sales-centre-opening';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const FIRST_AID: PackTopic = {
  ...{ id: 'own-firstaid1', name: text('急救与疏散', 'First aid and evacuation'), roles: ['childcare'] },
  ...{ content: text('急救包、出口与集合点', 'First-aid kit, exits, meeting point'), levels: {} },
};
const WATER: PackStep = {
  ...{ id: 'own-water0001', process: 'arrival', name: text('递上饮水', 'Offer water') },
  action: text('双手递上一瓶水', 'Hand over a bottle of water with both hands'),
  phrases: [text('一路辛苦，请喝水。', 'You have come a long way, please have some water.')],
  ...{ checks: [text('水已冷藏', 'The water is cool')], timeLimitSec: 60, note: null },
};

export interface DemoVersion {
  readonly content: PackContent;
  readonly note: Text;
  /** How many days ago it was published. */
  readonly ago: number;
}

/** The versions of that pack, the older first: copied and given a name, then edited. */
export function demoVersions(): readonly DemoVersion[] {
  const first: PackContent = {
    ...contentOf(SALES_SITE),
    name: text('澄明销售现场标准', 'Clearline sales-site standard'),
  };
  const second: PackContent = {
    ...first,
    requirements: first.requirements.map((rule) => (rule.id === 'negotiation-set' ? tenTables(rule) : rule)),
    topics: [...first.topics, FIRST_AID],
    steps: [...first.steps, WATER],
  };
  return [
    { content: first, note: text('自内置标准复制', 'Copied from the built-in one'), ago: 30 },
    {
      ...{ content: second, ago: 2 },
      note: text('洽谈桌十套，急救培训，来店递水', 'Ten tables, first aid, water on arrival'),
    },
  ];
}

const tenTables = (rule: PackRequirement): PackRequirement => ({
  ...rule,
  tiers: { ...rule.tiers, first: { ...rule.tiers.first!, min: 10 } },
});
