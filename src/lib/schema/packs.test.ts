import { describe, expect, test } from 'vitest';
import { SALES_SITE } from './builtInPack.ts';
import { requirement } from './kinds/requirement.ts';
import { isUnchanged, packChanges } from './packChanges.ts';
import { contentOf, type PackContent } from './packContent.ts';
import { mergePacks } from './packMerge.ts';
import { packProblems } from './packProblems.ts';
import type { PackRequirement, PlanStandard } from './rulePack.ts';

const PACK = contentOf(SALES_SITE);
const OWN: PackRequirement = {
  ...PACK.requirements.find(({ id }) => id === 'negotiation-set')!,
  id: 'own-standing1',
  name: { 'zh-CN': '高脚桌', en: 'Standing table' },
};

/** The built-in pack with one requirement written otherwise. */
function withRule(id: string, change: Partial<PackRequirement>, pack = PACK): PackContent {
  return {
    ...pack,
    requirements: pack.requirements.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
  };
}
const adding = (rule: PackRequirement, pack = PACK): PackContent => ({
  ...pack,
  requirements: [...pack.requirements, rule],
});
const without = (id: string, pack = PACK): PackContent => ({
  ...pack,
  requirements: pack.requirements.filter((rule) => rule.id !== id),
});
const at = (id: string): number => PACK.requirements.findIndex((rule) => rule.id === id);
const min = (first: number): Partial<PackRequirement> => ({
  tiers: { first: { level: 'required', min: first }, second: { level: 'required', min: 6 } },
});

describe('Q9 what keeps a pack from being published', () => {
  test('the built-in pack could be published as it is', () => {
    expect(packProblems(PACK)).toEqual([]);
    expect(packProblems(adding(OWN))).toEqual([]);
  });

  test.each<[string, PackContent, object[]]>([
    [
      'a pack without a name',
      { ...PACK, name: { 'zh-CN': ' ', en: 'x' } },
      [{ row: null, field: 'name', reason: 'required' }],
    ],
    [
      'nothing asked for',
      { ...PACK, requirements: [] },
      [{ row: null, field: 'requirements', reason: 'required' }],
    ],
    [
      'a name in one language',
      withRule('fridge', { name: { 'zh-CN': '冰箱', en: '' } }),
      [{ row: at('fridge'), field: 'name', reason: 'required' }],
    ],
    [
      'a name that another has',
      adding({ ...OWN, name: { 'zh-CN': '冰箱', en: 'Cooler' } }),
      [{ row: PACK.requirements.length, field: 'name', reason: 'twice' }],
    ],
    [
      'an id twice',
      adding({ ...OWN, id: 'fridge' }),
      [{ row: PACK.requirements.length, field: 'id', reason: 'twice' }],
    ],
    [
      'an id of nobody',
      adding({ ...OWN, id: 'standing' }),
      [{ row: PACK.requirements.length, field: 'id', reason: 'unknown-choice' }],
    ],
    [
      'an area that is not there',
      withRule('fridge', { area: 'cellar' }),
      [{ row: at('fridge'), field: 'area', reason: 'unknown-choice' }],
    ],
    [
      'no category',
      withRule('fridge', { category: null }),
      [{ row: at('fridge'), field: 'category', reason: 'required' }],
    ],
    [
      'no unit',
      withRule('fridge', { unit: { 'zh-CN': '台', en: '' } }),
      [{ row: at('fridge'), field: 'unit', reason: 'required' }],
    ],
    [
      'no tier',
      withRule('fridge', { tiers: {} }),
      [{ row: at('fridge'), field: 'tiers', reason: 'required' }],
    ],
    [
      'no minimum',
      withRule('fridge', { tiers: { first: { level: 'required', min: null } } }),
      [{ row: at('fridge'), field: 'tiers:first', reason: 'required' }],
    ],
    [
      'a minimum of nothing',
      withRule('fridge', { tiers: { first: { level: 'required', min: 0 } } }),
      [{ row: at('fridge'), field: 'tiers:first', reason: 'too-small' }],
    ],
    [
      'a figure that is not asked',
      withRule('fridge', { per: 'guests' }),
      [{ row: at('fridge'), field: 'per', reason: 'unknown-choice' }],
    ],
    [
      'bounds that leave nothing',
      withRule('fridge', {
        constraints: [
          { field: 'heightMm', op: '>', value: 600 },
          { field: 'heightMm', op: '<', value: 601 },
        ],
      }),
      [{ row: at('fridge'), field: 'constraints', reason: 'not-a-range' }],
    ],
  ])('%s', (_, content, problems) => {
    expect(packProblems(content)).toEqual(problems.map((each) => ({ part: 'requirements', ...each })));
  });

  test('what is left to the project needs no minimum, and bounds that meet leave one size', () => {
    const open = { first: { level: 'per-project', min: null } };
    expect(packProblems(withRule('fridge', { tiers: open }))).toEqual([]);
    const one = [
      { field: 'heightMm', op: '>=', value: 600 },
      { field: 'heightMm', op: '<=', value: 600 },
    ] as const;
    expect(packProblems(withRule('fridge', { constraints: one }))).toEqual([]);
  });
});

describe('Q12 what a version says otherwise', () => {
  test('is told by what was added, removed and changed, with both', () => {
    const now = without('ashtray', adding(OWN, withRule('negotiation-set', min(9))));
    const { added, removed, changed } = packChanges(PACK, now).requirements;
    expect(added).toEqual([OWN]);
    expect(removed.map(({ id }) => id)).toEqual(['ashtray']);
    expect(
      changed.map(({ was, now, fields }) => [was.tiers.first?.min, now.tiers.first?.min, fields]),
    ).toEqual([[8, 9, ['tiers']]]);
  });

  test('is nothing where only the order of keys differs', () => {
    const turned = { second: { min: 6, level: 'required' }, first: { min: 8, level: 'required' } };
    const same = withRule('negotiation-set', { tiers: turned });
    expect(isUnchanged(packChanges(PACK, same))).toBe(true);
  });
});

describe('Q10 two who write at once', () => {
  test('what only one of them changed is as that one wrote it, field by field', () => {
    const mine = adding(OWN, withRule('negotiation-set', min(9)));
    const theirs = withRule('fridge', { exact: true }, withRule('negotiation-set', { exact: true }));
    const { merged, clashes } = mergePacks(PACK, mine, theirs);
    const rule = merged.requirements.find(({ id }) => id === 'negotiation-set')!;
    expect([rule.tiers.first?.min, rule.exact]).toEqual([9, true]);
    expect(merged.requirements.find(({ id }) => id === 'fridge')!.exact).toBe(true);
    expect(merged.requirements.at(-1)).toEqual(OWN);
    expect(clashes).toEqual([]);
  });

  test('where both changed the same, one’s own stays and is told of', () => {
    const { merged, clashes } = mergePacks(
      PACK,
      withRule('negotiation-set', min(9)),
      withRule('negotiation-set', min(10)),
    );
    expect(merged.requirements.find(({ id }) => id === 'negotiation-set')!.tiers.first?.min).toBe(9);
    expect(
      clashes.map(({ id, field, theirs }) => [id, field, (theirs as PackRequirement).tiers.first?.min]),
    ).toEqual([['negotiation-set', 'tiers', 10]]);
  });

  test('each adds an area, and both are there; one that is taken away stays while anything is in it', () => {
    const areas = (more: Record<string, { 'zh-CN': string; en: string }>) => ({
      ...PACK,
      areas: { ...PACK.areas, ...more },
    });
    const [roof, yard] = [
      { 'zh-CN': '屋顶', en: 'Roof' },
      { 'zh-CN': '院子', en: 'Yard' },
    ];
    const { merged } = mergePacks(PACK, areas({ roof }), areas({ yard }));
    expect(merged.areas).toEqual({ ...PACK.areas, roof, yard });

    const { merged: back } = mergePacks(areas({ roof, yard }), areas({ roof }), areas({ yard }));
    expect(back.areas).toEqual(PACK.areas);
    const used = adding({ ...OWN, area: 'roof' }, areas({ roof }));
    expect(mergePacks(areas({ roof }), used, PACK).merged.areas).toEqual({ ...PACK.areas, roof });

    const high = { 'zh-CN': '屋顶', en: 'High roof' };
    expect(mergePacks(areas({ roof }), areas({ roof: high }), PACK).merged.areas).toHaveProperty(
      'roof',
      high,
    );
    expect(mergePacks(areas({ roof }), PACK, areas({ roof: high })).merged.areas).toHaveProperty(
      'roof',
      high,
    );
    expect(mergePacks(areas({ roof }), areas({ roof }), areas({ roof: high })).merged.areas.roof).toEqual(
      high,
    );
  });

  test('a requirement that one took away is gone unless the other changed it', () => {
    const gone = mergePacks(PACK, PACK, without('fridge'));
    expect(gone.merged.requirements.some(({ id }) => id === 'fridge')).toBe(false);
    const kept = mergePacks(PACK, withRule('fridge', { exact: true }), without('fridge'));
    expect(kept.merged.requirements.some(({ id }) => id === 'fridge')).toBe(true);
    expect(kept.clashes.map(({ field }) => field)).toEqual(['gone']);
  });
});

describe('Q13 the cells that name a requirement', () => {
  const kind = requirement();
  const standard: PlanStandard = {
    ...{ version: 2, latest: 2, pack: { id: 'p', version: 2, ...without('ashtray', adding(OWN)) } },
    names: { 'own-standing1': OWN.name, 'own-oldlamp': { 'zh-CN': '旧灯', en: 'Old lamp' } },
    topicNames: {},
  };
  const names = {
    ...{ people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
    standard: () => standard,
  };
  const context = { locale: 'en', currency: 'CNY', day0: null, timeZone: 'Asia/Shanghai', names } as const;

  test('offer what the plan’s pack asks for, in its order', () => {
    const ids = kind.options!('en', names).map(({ id }) => id);
    expect(ids).toEqual(standard.pack!.requirements.map(({ id }) => id));
    expect(kind.options!('en').map(({ id }) => id)).toContain('ashtray');
    const spaces = requirement('space').options!('en', names).map(({ id }) => id);
    expect(spaces).toContain('prep-room');
    expect(spaces).not.toContain('fridge');
  });

  test.each<[string, unknown, string]>([
    ['one of the pack', 'own-standing1', 'Standing table'],
    ['one that the pack has no more', 'ashtray', 'Ashtray'],
    ['one that the workspace made once', 'own-oldlamp', 'Old lamp'],
  ])('keep and name %s', (_, id, name) => {
    expect(kind.check(id, names)).toBeNull();
    expect(kind.format(id as string, context)).toBe(name);
    expect(kind.parse(name.toUpperCase(), context)).toEqual({ ok: true, value: id });
  });

  test('take nothing that nobody ever made', () => {
    expect(kind.check('own-nobody1', names)).not.toBeNull();
    expect(kind.check('standing', names)).not.toBeNull();
    expect(kind.check(7, names)).not.toBeNull();
    expect(kind.check('own-nobody1')).toBeNull();
    expect(kind.parse('Nobody', context).ok).toBe(false);
  });
});
