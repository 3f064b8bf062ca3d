import { KEY_CHARACTERS, KEY_MS } from '#lib/api/limits.ts';
import { readReceipt, storeReceipt, type Receipt } from '../db/receipts.ts';
import { AppError } from '../errors.ts';
import { hashSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid } from './input.ts';

/** What a request asks, under a key of the asker's choice or without one. */
export interface Asked {
  readonly userId: string;
  readonly key: string | null;
  /** All that the answer depends on. */
  readonly what: unknown;
}

/**
 * Does something for a key at most once in 24 hours: whoever asks the same again, not knowing whether it was
 * done, gets the same answer. `work` hands the receipt that it is given to whatever stores its result, so that
 * both are on disk or neither is; where nothing had to be stored, it says so and the receipt is stored by itself.
 */
export type Once = <A>(
  asked: Asked,
  work: (receiptFor: (answer: A) => Receipt | null) => Promise<{ answer: A; stored: boolean }>,
) => Promise<A>;

/** @throws (of what it makes) AppError invalid-field for a key that is none, key-reused where it came with something else */
export function createOnce({ db, clock }: Pick<Context, 'db' | 'clock'>): Once {
  /** Whoever asks while the first is under way waits for it. */
  const underWay = new Map<string, Promise<unknown>>();

  return async (asked, work) => {
    const { userId, key } = asked;
    if (key === null) return (await work(() => null)).answer;
    if (!isKey(key)) throw invalid('Idempotency-Key', 'not-a-key', { limit: KEY_CHARACTERS });
    const name = `${userId} ${key}`;
    while (underWay.has(name)) await underWay.get(name);
    const doing = answered();
    underWay.set(
      name,
      doing.then(
        () => underWay.delete(name),
        () => underWay.delete(name),
      ),
    );
    return doing;

    async function answered() {
      const fingerprint = hashSecret(JSON.stringify(asked.what));
      const known = await readReceipt(db, userId, key!);
      if (known && clock.now() - known.at < KEY_MS) {
        if (known.fingerprint !== fingerprint) throw new AppError('key-reused', { field: 'Idempotency-Key' });
        return JSON.parse(known.answer) as Awaited<ReturnType<typeof work>>['answer'];
      }
      const receiptFor = (answer: unknown): Receipt => {
        return { userId, key: key!, fingerprint, answer: JSON.stringify(answer), at: clock.now() };
      };
      const { answer, stored } = await work(receiptFor);
      if (!stored) await storeReceipt(db, receiptFor(answer));
      return answer;
    }
  };
}

function isKey(key: string): boolean {
  return key.length <= KEY_CHARACTERS && /^[\x21-\x7e]+$/.test(key);
}
