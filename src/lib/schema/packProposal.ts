import type { StandardChange } from '../domain/standardChange.ts';
import type { PackContent } from './packContent.ts';
import type { PackRequirement } from './rulePack.ts';
import { LOCALES } from './values.ts';

/** As long as a note of a requirement may be. */
const LONGEST_NOTE = 500;

/**
 * A pack with a proposal written into it: the number that was suggested becomes the tier's minimum, and what was wanted
 * stands in the requirement's note until somebody writes it as it should be.
 * @param tier of the plan that it was proposed in
 * @returns null where the pack does not have the requirement, or the proposal is about none
 */
export function withProposal(
  content: PackContent,
  { requirementId, wanted, suggested }: Pick<StandardChange, 'requirementId' | 'wanted' | 'suggested'>,
  tier: string | null,
): PackContent | null {
  const at = content.requirements.findIndex(({ id }) => id === requirementId);
  if (at < 0) return null;
  const rule = content.requirements[at]!;
  const tiers = tiersWith(rule, tier, numberIn(suggested));
  return {
    ...content,
    requirements: content.requirements.with(at, { ...rule, tiers, note: noted(rule, wanted) }),
  };
}

/** The one whole number of a text; null where there is none or more than one. */
function numberIn(text: string | null): number | null {
  const found = text?.normalize('NFKC').match(/\d+(?:[.,]\d+)?/g) ?? [];
  return found.length === 1 && /^[1-9]\d{0,4}$/.test(found[0]) ? Number(found[0]) : null;
}

function tiersWith(rule: PackRequirement, tier: string | null, min: number | null): PackRequirement['tiers'] {
  const asked = tier === null ? undefined : rule.tiers[tier];
  if (tier === null || !asked || asked.min === null || min === null) return rule.tiers;
  return { ...rule.tiers, [tier]: { ...asked, min } };
}

function noted({ note }: PackRequirement, wanted: string): PackRequirement['note'] {
  const [zh, en] = LOCALES.map((locale) => {
    const before = note?.[locale] ?? '';
    return (before === '' ? wanted : `${before} · ${wanted}`).slice(0, LONGEST_NOTE);
  });
  return { 'zh-CN': zh!, en: en! };
}
