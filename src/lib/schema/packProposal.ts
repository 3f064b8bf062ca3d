import type { StandardChange } from '../domain/standardChange.ts';
import { LONGEST, type PackContent } from './packContent.ts';
import type { PackRequirement, PackStep } from './rulePack.ts';
import { LOCALES, type Text } from './values.ts';

/** A pack with a proposal written into it, and into what of it. */
export interface WrittenProposal {
  readonly content: PackContent;
  readonly part: 'requirements' | 'steps';
  readonly id: string;
}

type Said = Pick<StandardChange, 'requirementId' | 'subject' | 'wanted' | 'suggested'>;

/**
 * A pack with a proposal written into it: the number that was suggested becomes the tier's minimum of the requirement
 * that it is about. One that is about a step of a service process, by its name, is written there. What was wanted
 * stands in the note until somebody writes it as it should be.
 * @param tier of the plan that it was proposed in
 * @returns null where the pack has neither
 */
export function withProposal(
  content: PackContent,
  change: Said,
  tier: string | null,
): WrittenProposal | null {
  const { requirementId, wanted, suggested } = change;
  const at = content.requirements.findIndex(({ id }) => id === requirementId);
  if (at < 0) return inStep(content, change);
  const rule = content.requirements[at]!;
  const tiers = tiersWith(rule, tier, numberIn(suggested));
  const requirements = content.requirements.with(at, { ...rule, tiers, note: noted(rule, wanted) });
  return { content: { ...content, requirements }, part: 'requirements', id: rule.id };
}

/** A touchpoint that a step became has its name, in either language. */
function inStep(content: PackContent, { subject, wanted, suggested }: Said): WrittenProposal | null {
  const isMeant = ({ name }: PackStep): boolean => LOCALES.some((locale) => name[locale] === subject.trim());
  const [step, other] = content.steps.filter(isMeant);
  if (!step || other) return null;
  const note = noted(step, suggested === null ? wanted : `${wanted} (${suggested})`);
  const steps = content.steps.with(content.steps.indexOf(step), { ...step, note });
  return { content: { ...content, steps }, part: 'steps', id: step.id };
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

function noted({ note }: Pick<PackStep, 'note'>, wanted: string): Text {
  const [zh, en] = LOCALES.map((locale) => {
    const before = note?.[locale] ?? '';
    return (before === '' ? wanted : `${before} · ${wanted}`).slice(0, LONGEST.words);
  });
  return { 'zh-CN': zh!, en: en! };
}
