/** A requirement of a standard, as the rule packs in `#lib/standards` hold it. */
export interface Requirement {
  readonly id: string;
  readonly kind: 'equipment' | 'fixture' | 'space';
  readonly tiers: Readonly<Record<string, { readonly level: string; readonly min: number | null }>>;
  readonly per: string | null;
  readonly condition: { readonly parameter: string; readonly equals: boolean | number } | null;
}

/**
 * How many a plan needs: the tier's minimum, times the parameter it counts by (schema.md, Standard requirement).
 * Null when the standard says nothing for this tier, leaves it to the project, or its condition is not met.
 */
export function requirementNeed(
  requirement: Requirement,
  tier: string | null,
  parameters: Readonly<Record<string, number | boolean>>,
): number | null {
  const rule = tier === null ? undefined : requirement.tiers[tier];
  if (!rule || rule.level === 'per-project' || rule.min === null) return null;
  if (requirement.condition && parameters[requirement.condition.parameter] !== requirement.condition.equals)
    return null;
  if (requirement.per === null) return rule.min;
  const factor = parameters[requirement.per];
  return typeof factor === 'number' ? rule.min * factor : null;
}
