import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_MOVES } from '#lib/api/limits.ts';
import { CONDITIONS, whereabouts, type Movement } from '#lib/domain/movements.ts';
import { seeded } from '#tests/support/seeded.ts';
import { LIMITS } from '../auth/limits.ts';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { moveSupplies, takeBackMovement } from './movements.ts';

let h: Harness;
let owner: Actor;
let planId: string;
let supplies: readonly string[];

beforeAll(async () => {
  h = await openHarness();
  owner = await h.newcomer('Owner');
  const plan = { name: 'Night', locale: 'en', day0: null, template: 'brand-night' };
  ({ id: planId } = await h.commands.createPlan(owner, plan));
  supplies = (await h.commands.readSheet(owner, planId, 'supplies')).rows.map(({ id }) => id);
});
afterAll(() => h.close());

type Move = Pick<Movement, 'kind' | 'quantity' | 'condition'> & { readonly row: number };
const send = (moves: readonly Move[], rows: readonly string[]) =>
  h.commands.moveSupplies(owner, planId, { moves: moves.map((one) => ({ ...one, row: rows[one.row] })) });
const where = ({ movements }: { readonly movements: readonly Movement[] }, rows: readonly string[]) =>
  rows.map((row) => whereabouts(movements.filter((one) => one.row === row)));

/** Moves of three supplies, of which no more comes back than is out. */
function someMoves(): Move[] {
  const random = seeded(5);
  const out = [0, 0, 0];
  return Array.from({ length: MOST_MOVES - 1 }, () => {
    const row = Math.floor(random() * 3);
    const comesBack = random() < 0.5 && out[row]! > 0;
    const quantity = 1 + Math.floor(random() * (comesBack ? out[row]! : 9_000));
    out[row]! += comesBack ? -quantity : quantity;
    const condition = comesBack ? CONDITIONS[Math.floor(random() * 3)]! : null;
    return { row, kind: comesBack ? 'in' : 'out', quantity, condition } as const;
  });
}

test('G5 many moves at once come to what they come to one by one, and too much is refused alike', async () => {
  const [moves, together, single] = [someMoves(), supplies.slice(0, 3), supplies.slice(3, 6)];
  let last: { readonly movements: readonly Movement[] } = { movements: [] };
  for (const move of moves) last = await send([move], single);
  const sums = where(last, single);
  const tooMuch: Move = { row: 1, kind: 'in', quantity: sums[1]!.stillOut + 1, condition: null };
  const refusal = { id: 'invalid-field', field: 'quantity', params: { limit: sums[1]!.stillOut / 1_000 } };
  await expect(send([tooMuch], single)).rejects.toMatchObject(refusal);
  await expect(send([...moves, tooMuch], together)).rejects.toMatchObject(refusal);
  expect(where(await send(moves, together), together)).toEqual(sums);
});

test('G5 what was taken back does not count as out', async () => {
  const [row] = supplies.slice(6, 7);
  const { movements } = await send([{ row: 0, kind: 'out', quantity: 4_000, condition: null }], [row!]);
  await send([{ row: 0, kind: 'out', quantity: 1_000, condition: null }], [row!]);
  await h.commands.takeBackMovement(owner, planId, movements.find((one) => one.row === row)!.id);
  const back = { row: 0, kind: 'in', quantity: 1_001, condition: null } as const;
  await expect(send([back], [row!])).rejects.toMatchObject({ params: { limit: 1 } });
});

test('G5 however many moves come at once, what moved before is read equally often', async () => {
  let reads = 0;
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind === 'SelectQueryNode' && JSON.stringify(node.from).includes('"supply_movement"')) reads++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const move = moveSupplies({ ...h.context, db: h.db.withPlugin(counting) });
  const counted = async (moves: readonly object[]) => {
    reads = 0;
    await move(owner, planId, { moves });
    return reads;
  };
  const row = supplies[7]!;
  await move(owner, planId, { moves: [{ row, kind: 'out', quantity: 90_000 }] });
  const one = await counted([{ row, kind: 'in', quantity: 1 }]);
  expect(one).toBeGreaterThan(0);
  expect(await counted(Array.from({ length: MOST_MOVES }, () => ({ row, kind: 'in', quantity: 1 })))).toBe(
    one,
  );
});

test('G5 counting supplies is limited as writing rows is', async () => {
  const taken: unknown[] = [];
  const limiter = { ...h.context.limiter, take: async (...asked: unknown[]) => void taken.push(asked) };
  const context = { ...h.context, limiter };
  const out = { row: supplies[8]!, kind: 'out', quantity: 1_000 };
  const { movements } = await moveSupplies(context)(owner, planId, { moves: [out] });
  await takeBackMovement(context)(owner, planId, movements.find((one) => one.row === out.row)!.id);
  expect(taken).toEqual([
    [LIMITS.rowWrites, owner.userId],
    [LIMITS.rowWrites, owner.userId],
  ]);
});
