import type { StandardChange } from '#lib/domain/standardChange.ts';
import type { Locale, RulePack, Text } from '#lib/schema/index.ts';
import type { PackContent } from '#lib/schema/packContent.ts';

interface Somebody {
  readonly userId: string;
  readonly name: string;
}

/** A published version of a pack. */
export interface PackVersionInfo {
  readonly number: number;
  readonly note: string | null;
  readonly by: Somebody;
  /** UTC milliseconds. */
  readonly at: number;
}

/** A rule pack of the workspace. */
export interface PackInfo {
  readonly id: string;
  readonly name: Text;
  /** Id of the pack that it was copied from. */
  readonly basedOn: string;
  /** Whoever changes it says which one he saw. */
  readonly edition: number;
  /** The last version; 0 before the first. */
  readonly latest: number;
  readonly hasDraft: boolean;
  readonly archived: boolean;
  readonly changedBy: Somebody;
  readonly changedAt: number;
  /** The last one first. */
  readonly versions: readonly PackVersionInfo[];
  /** Plans of the workspace that are measured by it. */
  readonly plans: number;
}

export interface PacksRead {
  readonly builtIn: readonly {
    readonly id: string;
    readonly name: Text;
    readonly version: number;
    readonly requirements: number;
    readonly plans: number;
  }[];
  readonly packs: readonly PackInfo[];
  readonly mayChange: boolean;
}

export interface PackRead extends PackInfo {
  /** What the next version says so far; null without one, and for those who only read. */
  readonly draft: PackContent | null;
  /** What the last version says; null before the first. */
  readonly content: PackContent | null;
  readonly mayChange: boolean;
}

/** A proposal, with the plan that it comes from. */
export interface WorkspaceChange extends StandardChange {
  readonly plan: { readonly id: string; readonly name: string; readonly locale: Locale };
}

export interface ProposalsRead {
  /** Latest first. */
  readonly changes: readonly WorkspaceChange[];
  readonly may: { readonly decide: boolean };
}

/** Where a proposal was written. */
export interface ProposalDecided {
  readonly pack: string | null;
  /** The requirement that it was written into; null where the pack has none for it. */
  readonly requirement: string | null;
  /** The step of a service process that it was written into; null else. */
  readonly step: string | null;
}

/** A version of the standard of a plan, null while it has none, and which others there are. */
export interface PlanPackRead {
  readonly pack: RulePack | null;
  readonly versions: readonly PackVersionInfo[];
  /** Ids of the plan's waivers, waiting or given, that are of this version. */
  readonly waivers: readonly string[];
}
