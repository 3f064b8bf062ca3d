import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { RowsAnswer } from '#server/handoff.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { seeded } from './support/seeded.ts';
import { ServerProcess } from './support/serverProcess.ts';

const CYCLES = Number(process.env.RESTART_CYCLES ?? 12);
const ROWS = 20;
/** Within this, a request is read, judged, stored or just answered. */
const LAST_KILL = 30;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it(
  `R1 rows that are sent again under their key after a kill stand there once, over ${CYCLES} kills`,
  { timeout: 60_000 + CYCLES * 5_000 },
  async () => {
    const random = seeded(20261123);
    const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
    endings.push(() => rmSync(dataDir, { recursive: true }));
    const server = new ServerProcess(dataDir);
    endings.push(() => server.kill());
    await server.start();
    const plan = await server.populate([]);
    const [owner] = plan.people;
    const send = (serial: number): Promise<RowsAnswer> => {
      const rows = Array.from({ length: ROWS }, (_, index) => ({ values: { item: `${serial}.${index}` } }));
      return server.createRows(owner!.actor, plan.planId, 'supplies', { rows }, `key-${serial}`);
    };

    const answers = new Map<number, RowsAnswer>();
    let serial = 0;
    let unanswered = 0;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      // One request before, so that the sheet is loaded and the kill meets the storing itself.
      answers.set(++serial, await send(serial));
      const sent = [++serial, ++serial, ++serial];
      const heard = sent.map((one) =>
        send(one).then(
          (answer) => void answers.set(one, answer),
          () => void unanswered++,
        ),
      );
      await sleep(random() * LAST_KILL);
      await server.kill();
      await Promise.all(heard);
      await server.start();
      for (const one of sent) {
        const again = await send(one);
        expect(again, `request ${one}`).toEqual(answers.get(one) ?? again);
        answers.set(one, again);
      }
    }
    expect(unanswered).toBeGreaterThan(0);
    for (const [one, answer] of answers) expect(await send(one)).toEqual(answer);

    const witness = headlessSheet(
      headlessPorts({ origin: server.origin, cookie: owner!.cookie }),
      plan.planId,
      'supplies',
      { userId: owner!.userId, personId: null, grant: { role: 'owner', money: false } },
    );
    endings.push(() => witness.close());
    await until('the sheet', () => witness.ready);
    const found = witness.rowIds().map((row) => [row, witness.value(row, 'item')]);
    const wanted = [...answers].flatMap(([one, { rows }]) =>
      rows.map(({ id }, index) => [id, `${one}.${index}`]),
    );
    expect(found.map(String).sort()).toEqual(wanted.map(String).sort());
  },
);
