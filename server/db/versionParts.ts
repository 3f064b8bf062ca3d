import { parameterOf, requirementOf } from '#lib/schema/packContent.ts';
import type { PackParameter, PackRequirement } from '#lib/schema/rulePack.ts';
import { sql } from 'kysely';
import { KeptParts } from './keptParts.ts';
import type { Db, Trx } from './database.ts';

/** Bytes of what is remembered of versions; a requirement has some hundreds. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A pack of a workspace, as a plan names it. */
interface Named {
  readonly organizationId: string;
  readonly standardId: string;
}

type Part = PackRequirement | readonly PackParameter[] | null;

/** Of each database, by its one connection, which transactions have too. */
const ofDatabase = new WeakMap<object, KeptParts<Part>>();

function keptOf(db: Db | Trx): KeptParts<Part> {
  const { adapter } = db.getExecutor();
  let kept = ofDatabase.get(adapter);
  if (!kept) ofDatabase.set(adapter, (kept = new KeptParts(MOST_BYTES)));
  return kept;
}

/**
 * Some requirements of a published version, without reading the rest of it into memory: versions are long, and never
 * change. What was read is remembered. Those that the version lacks are not there.
 */
export async function requirementsIn(
  db: Db | Trx,
  pack: Named,
  number: number,
  ids: ReadonlySet<string>,
): Promise<readonly PackRequirement[]> {
  const kept = keptOf(db);
  const found = new Map<string, PackRequirement>();
  const unread: string[] = [];
  const keyOf = (id: string): string => keyIn(pack, number, `requirement ${id}`);
  for (const id of ids) {
    const known = kept.get(keyOf(id)) as PackRequirement | null | undefined;
    if (known === undefined) unread.push(id);
    else if (known) found.set(id, known);
  }
  if (unread.length === 0) return [...found.values()];
  const { rows } = await sql<{ readonly rule: string | null }>`
    select rule.value as rule from rule_pack_version v
    join rule_pack p on p.id = v.pack_id
    left join json_each(v.content, '$.requirements') rule
      on rule.value ->> '$.id' in (select value from json_each(${JSON.stringify(unread)}))
    where p.organization_id = ${pack.organizationId} and v.pack_id = ${pack.standardId} and v.number = ${number}
  `.execute(db);
  const texts = rows.flatMap(({ rule }) => (rule === null ? [] : [rule]));
  const read = texts.map(
    (text) => [text.length, requirementOf(JSON.parse(text) as PackRequirement)] as const,
  );
  for (const [, rule] of read) found.set(rule.id, rule);
  // A version that is not there yet may be published, and what a transaction wrote may be undone.
  if (rows.length === 0 || db.isTransaction) return [...found.values()];
  for (const [length, rule] of read) kept.set(keyOf(rule.id), rule, length);
  for (const id of unread) if (!found.has(id)) kept.set(keyOf(id), null, 0);
  return [...found.values()];
}

/** The figures of a published version, read and remembered like its requirements. */
export async function parametersIn(
  db: Db | Trx,
  pack: Named,
  number: number,
): Promise<readonly PackParameter[]> {
  const kept = keptOf(db);
  const key = keyIn(pack, number, 'parameters');
  const known = kept.get(key) as readonly PackParameter[] | undefined;
  if (known) return known;
  const { rows } = await sql<{ readonly parameters: string }>`
    select v.content -> '$.parameters' as parameters from rule_pack_version v
    join rule_pack p on p.id = v.pack_id
    where p.organization_id = ${pack.organizationId} and v.pack_id = ${pack.standardId} and v.number = ${number}
  `.execute(db);
  const [row] = rows;
  if (!row) return [];
  const parameters = (JSON.parse(row.parameters) as PackParameter[]).map(parameterOf);
  if (!db.isTransaction) kept.set(key, parameters, row.parameters.length);
  return parameters;
}

const keyIn = ({ organizationId, standardId }: Named, number: number, part: string): string =>
  `${organizationId} ${standardId} ${number} ${part}`;
