import { describe, expect, test } from 'vitest';
import { SALES_SITE } from './builtInPack.ts';
import { contentOf } from './packContent.ts';
import { withProposal } from './packProposal.ts';

const PACK = contentOf(SALES_SITE);
const proposed = (
  suggested: string | null,
  tier: string | null = 'first',
  requirementId = 'negotiation-set',
) => {
  const made = withProposal(PACK, { requirementId, wanted: 'More tables', suggested }, tier);
  const rule = made?.requirements.find(({ id }) => id === requirementId);
  return rule && [rule.tiers.first?.min, rule.tiers.second?.min];
};

describe('Q14 a proposal written into a pack', () => {
  test.each<[string | null, string | null, number, number]>([
    ['10', 'first', 10, 6],
    ['１０ 套', 'first', 10, 6],
    ['at least 9', 'second', 8, 9],
    ['9 or 10', 'first', 8, 6],
    ['1.5', 'first', 8, 6],
    ['0', 'first', 8, 6],
    ['many', 'first', 8, 6],
    [null, 'first', 8, 6],
    ['10', null, 8, 6],
  ])('“%s” in tier %s asks for %d and %d', (suggested, tier, first, second) => {
    expect(proposed(suggested, tier)).toEqual([first, second]);
  });

  test('says in the note what was wanted, behind what stands there', () => {
    const made = withProposal(
      PACK,
      { requirementId: 'negotiation-set', wanted: 'Round ones', suggested: null },
      null,
    )!;
    const note = made.requirements.find(({ id }) => id === 'negotiation-set')!.note!;
    expect(note.en).toBe('Table height more than 60 cm and less than 1 m. · Round ones');
    expect(note['zh-CN']).toMatch(/ · Round ones$/);
    expect(made.requirements).toHaveLength(PACK.requirements.length);
  });

  test('is nothing where the pack does not have the requirement', () => {
    expect(withProposal(PACK, { requirementId: 'gone', wanted: 'x', suggested: '2' }, 'first')).toBeNull();
    expect(withProposal(PACK, { requirementId: null, wanted: 'x', suggested: '2' }, 'first')).toBeNull();
  });
});
