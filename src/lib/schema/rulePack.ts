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

/** A standard that plans are measured by: data, in versions. */
export interface RulePack {
  readonly id: string;
  /** From 1; a version is never changed once it is there. */
  readonly version: number;
  readonly name: Text;
  readonly parameters: readonly PackParameter[];
  readonly areas: Readonly<Record<string, Text>>;
  readonly requirements: readonly PackRequirement[];
}

/** The field of a floor row that a constraint is about. */
export const MEASURED: Readonly<Record<PackConstraint['field'], 'height' | 'width' | 'depth'>> = {
  heightMm: 'height',
  widthMm: 'width',
  depthMm: 'depth',
};
