import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import type { CellValue } from '#lib/schema/index.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import type { TestPerson, TestPlan } from './support/populate.ts';
import { seeded } from './support/seeded.ts';
import { ServerProcess } from './support/serverProcess.ts';

const CYCLES = Number(process.env.RESTART_CYCLES ?? 25);
const WRITERS = 4;
const FIRST_KILL = 5;
const LAST_KILL = 400;
const ROUND_MS = 4;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Types and adds rows as fast as a fast typist with many hands, and notes what was said to be saved. */
class Writer {
  readonly sheet: LiveSheet;
  /** What this writer put where, newest last; nobody else sets these cells. */
  readonly wrote = new Map<string, number[]>();
  /** For each cell, how many of its values the sheet no longer called unsaved. */
  readonly confirmed = new Map<string, number>();
  readonly added: string[] = [];
  readonly #name: string;
  readonly #random: () => number;
  #serial = 0;

  constructor(server: ServerProcess, plan: TestPlan, person: TestPerson, name: string, random: () => number) {
    this.#name = name;
    this.#random = random;
    const ports = headlessPorts(
      { origin: server.origin, cookie: person.cookie },
      { store: new MemoryProfile().openTab(), random },
    );
    this.sheet = headlessSheet(ports, plan.planId, 'supplies', {
      userId: person.userId,
      personId: null,
      grant: { role: person.role, money: false },
    });
    endings.push(() => this.sheet.close());
    this.sheet.onState(() => this.#note());
  }

  write(): void {
    if (!this.sheet.ready) return;
    const rows = this.added;
    const serial = ++this.#serial;
    if (rows.length === 0 || this.#random() < 0.2) {
      const row = `${this.#name}_${serial}`;
      this.sheet.apply(
        [
          {
            type: 'add',
            row,
            after: this.sheet.rowIds().at(-1) ?? null,
            cells: { item: row, quantity: serial },
          },
        ],
        'add-rows',
      );
      this.added.push(row);
      this.wrote.set(row, [serial]);
    } else {
      const row = rows[Math.floor(this.#random() * rows.length)]!;
      this.sheet.apply([{ type: 'set', row, field: 'quantity', value: serial }], 'type');
      this.wrote.get(row)!.push(serial);
    }
    this.#note();
  }

  #note(): void {
    for (const [row, values] of this.wrote) {
      if (!this.sheet.isUnsaved(row, 'quantity')) this.confirmed.set(row, values.length);
    }
  }
}

function content(sheet: LiveSheet): [string, CellValue, CellValue, CellValue][] {
  return sheet
    .rowIds()
    .map((row) => [row, sheet.value(row, 'item'), sheet.value(row, 'quantity'), sheet.value(row, 'order')]);
}

it(
  `R1 loses nothing that was said to be saved over ${CYCLES} kills of the server under ${WRITERS} writers, and doubles nothing`,
  { timeout: 120_000 + CYCLES * 2_000 },
  async () => {
    const random = seeded(20261122);
    const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
    endings.push(() => rmSync(dataDir, { recursive: true }));
    const server = new ServerProcess(dataDir);
    endings.push(() => server.kill());
    await server.start();
    const plan = await server.populate(['planner', 'planner', 'planner']);
    const writers = plan.people.map((person, index) => new Writer(server, plan, person, `w${index}`, random));
    await until('all writers', () => writers.every(({ sheet }) => sheet.save.state === 'saved'));

    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        for (const writer of writers) writer.write();
        await sleep(ROUND_MS);
      }
    })();
    endings.push(async () => {
      isOver = true;
      await writing;
    });

    for (let cycle = 0; cycle < CYCLES; cycle++) {
      await sleep(FIRST_KILL + random() * (LAST_KILL - FIRST_KILL));
      await server.kill();
      const confirmed = writers.map((writer) => new Map(writer.confirmed));
      await server.start();

      // Somebody without a copy of their own, and before the writers are back, sees what is on disk.
      const witness = headlessSheet(
        headlessPorts({ origin: server.origin, cookie: plan.people[0]!.cookie }),
        plan.planId,
        'supplies',
        writers[0]!.sheet.self,
      );
      await until('the sheet from disk', () => witness.ready);
      for (const [index, writer] of writers.entries()) {
        for (const [row, count] of confirmed[index]!) {
          const place = writer.wrote.get(row)!.indexOf(witness.value(row, 'quantity') as number);
          expect(place, `${row} in cycle ${cycle}`).toBeGreaterThanOrEqual(count - 1);
        }
      }
      witness.close();
      for (const { sheet } of writers) sheet.reconnect();
    }

    isOver = true;
    await writing;
    for (const { sheet } of writers) sheet.reconnect();
    await until(
      'everything to be saved',
      () => writers.every(({ sheet }) => sheet.save.state === 'saved'),
      40_000,
    );
    const written = writers.flatMap((writer) =>
      writer.added.map((row) => [row, row, writer.wrote.get(row)!.at(-1)]),
    );
    await until('the same everywhere', () =>
      writers.every(({ sheet }) => sheet.rowIds().length === written.length),
    );
    const [first] = writers;
    for (const { sheet } of writers) expect(content(sheet)).toEqual(content(first!.sheet));
    await server.kill();
    await server.start();
    const witness = headlessSheet(
      headlessPorts({ origin: server.origin, cookie: plan.people[0]!.cookie }),
      plan.planId,
      'supplies',
      first!.sheet.self,
    );
    endings.push(() => witness.close());
    await until('the sheet from disk', () => witness.ready);
    expect(content(witness)).toEqual(content(first!.sheet));
    const byRow = (a: (CellValue | undefined)[], b: (CellValue | undefined)[]) =>
      String(a[0]).localeCompare(String(b[0]));
    expect(
      content(witness)
        .map(([row, item, quantity]) => [row, item, quantity])
        .sort(byRow),
    ).toEqual(written.sort(byRow));
  },
);
