import type { PackContent } from './packContent.ts';
import type { PackRequirement } from './rulePack.ts';

/** The parts of a requirement that a version may say otherwise than another. */
export const CHANGEABLE = [
  'name',
  'setting',
  'area',
  'kind',
  'unit',
  'category',
  'tiers',
  'per',
  'condition',
  'constraints',
  'exact',
  'note',
] as const satisfies readonly (keyof PackRequirement)[];
export type Changeable = (typeof CHANGEABLE)[number];

/** One requirement that both versions have and that differs. */
export interface ChangedRequirement {
  readonly was: PackRequirement;
  readonly now: PackRequirement;
  readonly fields: readonly Changeable[];
}

/** What one version of a pack says otherwise than another. */
export interface PackChanges {
  readonly added: readonly PackRequirement[];
  readonly removed: readonly PackRequirement[];
  readonly changed: readonly ChangedRequirement[];
}

/** @returns the differences, each list in the order of the version that has its entries */
export function packChanges(was: PackContent, now: PackContent): PackChanges {
  const before = new Map(was.requirements.map((rule) => [rule.id, rule]));
  const after = new Set(now.requirements.map(({ id }) => id));
  return {
    added: now.requirements.filter(({ id }) => !before.has(id)),
    removed: was.requirements.filter(({ id }) => !after.has(id)),
    changed: now.requirements.flatMap((rule) => {
      const old = before.get(rule.id);
      const fields = old ? CHANGEABLE.filter((field) => !sameContent(old[field], rule[field])) : [];
      return old && fields.length > 0 ? [{ was: old, now: rule, fields }] : [];
    }),
  };
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameContent(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
