import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** A rule pack of a workspace, with what is written of its next version (migrations/0037_rule_packs.ts). */
interface RulePackTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  based_on: Fixed<string>;
  draft: string | null;
  edition: number;
  latest: number;
  archived_at: number | null;
  changed_by: string;
  changed_at: number;
}

/** Appended, never changed. */
interface RulePackVersionTable {
  pack_id: Fixed<string>;
  number: Fixed<number>;
  content: Fixed<string>;
  note: Fixed<string | null>;
  published_by: Fixed<string>;
  published_at: Fixed<number>;
}

/** Of requirements or of topics that a workspace added: what each was last called. */
interface OwnNameTable {
  organization_id: Fixed<string>;
  id: Fixed<string>;
  name: string;
}

/** The tables of rule packs that workspaces keep. */
export interface PackTables {
  rule_pack: RulePackTable;
  rule_pack_version: RulePackVersionTable;
  own_requirement: OwnNameTable;
  own_topic: OwnNameTable;
}
