import type { PackParameter, PackProcess, PackRequirement, PackStep, PackTopic } from './rulePack.ts';

/** The lists that a pack is made of, with what stands in each. */
export interface PackItems {
  readonly parameters: PackParameter;
  readonly requirements: PackRequirement;
  readonly topics: PackTopic;
  readonly processes: PackProcess;
  readonly steps: PackStep;
}
export type PackPart = keyof PackItems;
export type PackItem = PackItems[PackPart];

export const PACK_PARTS = [
  'parameters',
  'requirements',
  'topics',
  'processes',
  'steps',
] as const satisfies readonly PackPart[];

/** What of each thing a version may say otherwise than another, in the order in which it is told. */
export const PART_FIELDS = {
  parameters: ['name', 'type'],
  requirements: [
    ...(['name', 'setting', 'area', 'kind', 'unit', 'category', 'tiers', 'per'] as const),
    ...(['condition', 'constraints', 'exact', 'note'] as const),
  ],
  topics: ['name', 'content', 'levels', 'roles'],
  processes: ['name', 'stage', 'role', 'tools'],
  steps: ['name', 'process', 'action', 'phrases', 'checks', 'timeLimitSec', 'note'],
} as const satisfies { readonly [P in PackPart]: readonly (keyof PackItems[P])[] };

/** A field of something in a pack; `steps` of a process is the order in which its steps come. */
export type PartField<P extends PackPart = PackPart> =
  (typeof PART_FIELDS)[P][number] | (P extends 'processes' ? 'steps' : never);
