import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrations } from '#migrations/index.ts';
import { openDatabase } from '#server/db/open.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('migrations', () => {
  test('are listed, every one, in the order of their numbers', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^\d{4}_/.test(name));
    expect(Object.keys(migrations)).toEqual(files.map((name) => name.replace(/\.ts$/, '')).sort());
  });

  test('make the tables that hold what is true', async () => {
    const db = await openDatabase(join(dir, 'a.sqlite'));
    const tables = (await db.introspection.getTables()).map((table) => table.name);
    expect(tables.sort()).toEqual([
      ...[
        'access_token',
        ...['approval', 'approval_delegation', 'approval_limit', 'approval_rules', 'approval_submission'],
        'approval_submitted_line',
        'approval_withdrawal',
        'audit_log',
        'calendar_link',
        'cell_change',
        'clock_link',
        ...['comment', 'comment_thread'],
        ...['crew_answer', 'crew_link', 'crew_rules', 'cue_revision'],
        'demo_account',
        'demo_person',
        'demo_plan',
        'floor_background',
        'floor_entry',
        'idempotency_key',
        'import_heading',
        'invite',
        ...['invoice', 'invoice_line', 'mail_due', 'notice', 'notice_setting', 'order_numbering'],
        'organization',
      ],
      ...[
        'organization_member',
        'own_requirement',
        'own_topic',
        'person',
        'plan',
        'plan_batches',
        'plan_contingency',
      ],
      ...[
        'plan_member',
        'plan_person',
        ...['plan_rate', 'plan_rate_change'],
        'plan_track',
        'projection_state',
        ...['purchase_delivery', 'purchase_order', 'purchase_order_line', 'purchase_order_revision'],
        'rate_limit',
        'rule_pack',
        'rule_pack_version',
        'saved_view',
        'session',
        'sheet',
        'sheet_client',
      ],
      ...['sheet_quarantine', 'sheet_snapshot', 'sheet_update', 'show_act'],
      ...[
        'show_freeze',
        'show_proposal',
        'site_check',
        'site_photo',
        'standard_change',
        'standard_waiver',
        'standard_waiver_act',
        ...[
          'stock_item',
          'stock_link',
          'stored_file',
          'supplier',
          'supply_movement',
          'supply_movement_undone',
        ],
        'survey',
        'survey_answer',
        'survey_score',
        'user',
        'workspace_invite',
      ],
    ]);
    await db.destroy();
  });

  test('H57 go on from the version of what lies under a floor already', async () => {
    const db = await openDatabase(join(dir, 'a.sqlite'));
    // As before 0043: two plans, with something under the floor of one of them.
    await sql`pragma foreign_keys = off`.execute(db);
    await sql`alter table plan drop column background_version`.execute(db);
    for (const id of ['laid', 'bare'])
      await sql`insert into plan (id, organization_id, name, locale, setup_from_day, start_day, end_day,
        teardown_until_day, time_zone, currency, parameters, created_by, created_at)
        values (${id}, 'o', ${id}, 'en', 0, 0, 0, 0, 'UTC', 'EUR', '{}', 'u', 0)`.execute(db);
    await sql`insert into floor_background values
      ('laid', 'f', 'Hall.pdf', 1, 0, 0, 1000, 0, 50, 0, 7, 'u', 0)`.execute(db);
    await migrations['0043_background_versions']!.up(db as Kysely<unknown>);
    const { rows } = await sql`select id, background_version from plan order by id`.execute(db);
    expect(rows).toEqual([
      { id: 'bare', background_version: 0 },
      { id: 'laid', background_version: 7 },
    ]);
    await db.destroy();
  });

  test('J22 leave links to answer by as they are, and room for newer ones beside them', async () => {
    const db = await openDatabase(join(dir, 'a.sqlite'));
    await sql`pragma foreign_keys = off`.execute(db);
    // As before 0045.
    await sql`drop table crew_link`.execute(db);
    await sql`create table crew_link (plan_id text, person_id text, secret_hash text unique, locale text, made_by text,
      created_at integer, revoked_at integer, mail text, primary key (plan_id, person_id))`.execute(db);
    await sql`insert into crew_link values ('p', 'ann', 'hash', 'en', 'u', 5, null, 'sent')`.execute(db);
    await migrations['0045_crew_links_beside']!.up(db as Kysely<unknown>);
    await sql`insert into crew_link values ('p', 'ann', 2, 'newer', 'en', 'u', 6, null, null)`.execute(db);
    const { rows } = await sql`select number, secret_hash, created_at, mail from crew_link`.execute(db);
    expect(rows).toEqual([
      { number: 1, secret_hash: 'hash', created_at: 5, mail: 'sent' },
      { number: 2, secret_hash: 'newer', created_at: 6, mail: null },
    ]);
    await db.destroy();
  });

  test('R13 leave nothing of themselves when one of them fails', async () => {
    const db = await openDatabase(join(dir, 'a.sqlite'));
    const failing = {
      '9998_new_table': {
        up: (on: typeof db) => on.schema.createTable('half').addColumn('id', 'text').execute(),
      },
      '9999_failing': { up: () => Promise.reject(new Error('no')) },
    };
    const provider = { getMigrations: async () => ({ ...migrations, ...failing }) };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    expect(error).toEqual(new Error('no'));
    expect((await db.introspection.getTables()).map((table) => table.name)).not.toContain('half');
    await db.destroy();
    await (await openDatabase(join(dir, 'a.sqlite'))).destroy();
  });
});
