import type { Requirement } from '../domain/requirement.ts';
import type { Text } from './values.ts';

/** What a floor row that stands for a requirement may measure, in millimetres. */
export interface PackConstraint {
  readonly field: 'heightMm' | 'widthMm' | 'depthMm';
  readonly op: '<' | '<=' | '>' | '>=';
  readonly value: number;
}

/** One thing that a rule pack asks for (schema.md, Standard requirement). Its id never changes from version to version. */
export interface PackRequirement extends Requirement {
  readonly setting: string;
  /** Of {@link RulePack.areas}. */
  readonly area: string;
  readonly name: Text;
  readonly unit: Text;
  /** Of `options.supplyCategory`, for supplies that meet it; null for spaces. */
  readonly category: string | null;
  readonly constraints: readonly PackConstraint[];
  /** More than asked for is wrong too. */
  readonly exact: boolean;
  readonly note: Text | null;
}

/** What a plan is asked, because quantities count by it or requirements depend on it. */
export interface PackParameter {
  readonly id: string;
  readonly type: 'integer' | 'boolean';
  readonly name: Text;
}

/** What people are trained in. Its id never changes from version to version: shifts and the directory name it. */
export interface PackTopic {
  readonly id: string;
  readonly name: Text;
  /** What is taught. */
  readonly content: Text | null;
  /** How well it must be known, by tier of the plan. */
  readonly levels: Readonly<Record<string, Text>>;
  /** Of `options.crewRole`: whoever works as one of these needs it, whatever the shift asks for. */
  readonly roles: readonly string[];
}

/** A service process: who meets the customer at which stage, with what in hand. Its steps name it. */
export interface PackProcess {
  readonly id: string;
  readonly name: Text;
  /** Of `options.stage`. */
  readonly stage: string;
  /** Of `options.crewRole`. */
  readonly role: string;
  readonly tools: readonly Text[];
}

/** One step of a service process: what becomes a touchpoint, a cue or a task of a plan. */
export interface PackStep {
  readonly id: string;
  /** Id of its process; steps of one come in the order of the pack. */
  readonly process: string;
  readonly name: Text;
  /** The standard action. */
  readonly action: Text;
  /** Standard phrases. */
  readonly phrases: readonly Text[];
  /** What is looked at. */
  readonly checks: readonly Text[];
  /** Seconds; null without a limit. */
  readonly timeLimitSec: number | null;
  readonly note: Text | null;
}

/** A standard that plans are measured by: data, in versions. */
export interface RulePack {
  readonly id: string;
  /** From 1; a version is never changed once it is there. */
  readonly version: number;
  readonly name: Text;
  readonly parameters: readonly PackParameter[];
  readonly areas: Readonly<Record<string, Text>>;
  readonly requirements: readonly PackRequirement[];
  /** These three are missing where a copy was kept before packs had them: then the built-in ones hold (`contentOf`). */
  readonly topics?: readonly PackTopic[];
  readonly processes?: readonly PackProcess[];
  readonly steps?: readonly PackStep[];
}

/**
 * What a plan keeps of its standard beside the id. A pack of the workspace is kept in the version that the plan took;
 * built-in ones are known everywhere.
 */
export interface PlanStandard {
  /** The version that the plan keeps; null without a standard. */
  readonly version: number | null;
  /** The last version that was published. */
  readonly latest: number | null;
  /** What that version says; null for a built-in pack and for none. */
  readonly pack: RulePack | null;
  /** What requirements of the workspace's own were last called that cells of the plan name and its pack lacks. */
  readonly names: Readonly<Record<string, Text>>;
  /** The same of topics of training. */
  readonly topicNames: Readonly<Record<string, Text>>;
}

/** Of a plan without a pack of its workspace. */
export const NO_OWN_PACK: PlanStandard = {
  ...{ version: null, latest: null, pack: null },
  ...{ names: {}, topicNames: {} },
};

const byId = new WeakMap<RulePack, ReadonlyMap<string, PackRequirement>>();

/** The requirements of a pack by their ids, in its order. */
export function requirementsOf(pack: RulePack): ReadonlyMap<string, PackRequirement> {
  let found = byId.get(pack);
  if (!found) byId.set(pack, (found = new Map(pack.requirements.map((rule) => [rule.id, rule]))));
  return found;
}

/** A requirement that a workspace added to a pack of its own. */
export const OWN_REQUIREMENT = /^own-[0-9a-z]{6,24}$/;
/** A topic of training that it added; of the same shape, and another list. */
export const OWN_TOPIC = new RegExp(OWN_REQUIREMENT);

/** The field of a floor row that a constraint is about. */
export const MEASURED: Readonly<Record<PackConstraint['field'], 'height' | 'width' | 'depth'>> = {
  heightMm: 'height',
  widthMm: 'width',
  depthMm: 'depth',
};
