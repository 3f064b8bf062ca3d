import { describe, expect, test } from 'vitest';
import { SALES_SITE } from './builtInPack.ts';
import { contentOf } from './packContent.ts';
import { withProposal } from './packProposal.ts';

const PACK = contentOf(SALES_SITE);
const ABOUT = { requirementId: null, subject: 'Waiting for tables', suggested: null };
const proposed = (
  suggested: string | null,
  tier: string | null = 'first',
  requirementId = 'negotiation-set',
) => {
  const made = withProposal(PACK, { ...ABOUT, requirementId, wanted: 'More tables', suggested }, tier);
  const rule = made?.content.requirements.find(({ id }) => id === requirementId);
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
      { ...ABOUT, requirementId: 'negotiation-set', wanted: 'Round ones' },
      null,
    )!;
    const note = made.content.requirements.find(({ id }) => id === 'negotiation-set')!.note!;
    expect(note.en).toBe('Table height more than 60 cm and less than 1 m. · Round ones');
    expect(note['zh-CN']).toMatch(/ · Round ones$/);
    expect(made).toMatchObject({ part: 'requirements', id: 'negotiation-set' });
    expect(made.content.requirements).toHaveLength(PACK.requirements.length);
  });

  test('is nothing where the pack does not have the requirement', () => {
    for (const requirementId of ['gone', null])
      expect(
        withProposal(PACK, { ...ABOUT, requirementId, wanted: 'x', suggested: '2' }, 'first'),
      ).toBeNull();
  });

  test.each(['Greet and salute', ' 问候致敬 '])('goes into the step that “%s” is called', (subject) => {
    const made = withProposal(PACK, { ...ABOUT, subject, wanted: 'Smile', suggested: 'at once' }, 'first')!;
    expect(made).toMatchObject({ part: 'steps', id: 'arrival 0' });
    expect(made.content.steps[0]).toEqual({
      ...PACK.steps[0]!,
      note: { 'zh-CN': 'Smile (at once)', en: 'Smile (at once)' },
    });
  });

  test('goes into no step where several are called so', () => {
    const { name } = PACK.steps[0]!;
    const twice = { ...PACK, steps: PACK.steps.with(9, { ...PACK.steps[9]!, name }) };
    expect(withProposal(twice, { ...ABOUT, subject: name.en, wanted: 'Smile' }, 'first')).toBeNull();
  });
});
