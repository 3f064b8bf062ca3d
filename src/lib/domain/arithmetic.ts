import { exact, minus, over, plus, times, type Exact } from './exact.ts';
import { plain } from './plainText.ts';

/** A number of a sum, or a length of time in seconds. */
export interface Term extends Exact {
  readonly time: boolean;
}

export type SumProblem =
  /** A piece that is no number here. */
  | { readonly id: 'sum-not-understood'; readonly text: string }
  | { readonly id: 'sum-unfinished' }
  | { readonly id: 'sum-divides-by-zero' };

export type Worked =
  { readonly ok: true; readonly value: Term } | { readonly ok: false; readonly problem: SumProblem };

/** Longer sums are refused before they are looked at. */
const LONGEST = 200;
const SECONDS_OF_A_BARE_NUMBER = exact(60n);

class Stop extends Error {
  readonly problem: SumProblem;
  constructor(problem: SumProblem) {
    super(problem.id);
    this.problem = problem;
  }
}

/** Whether a typed text asks to be worked out: it begins with `=`, also full-width. */
export function isSum(input: string): boolean {
  return /^\s*[=＝]/.test(input);
}

/**
 * Works out `=12*350`, `=(1,200+80)/3`, `＝１２×３５０`: the four operations, signs and brackets, exactly, as
 * fractions. Between a length of time and a bare number in a sum or difference, the number counts minutes.
 *
 * @param read what one operand means; null when it means nothing
 */
export function workOut(input: string, read: (operand: string) => Term | null): Worked {
  const text = plain(input)
    .replace(/^=/, '')
    .replace(/[×✕✖xX]/g, '*')
    .replace(/÷/g, '/');
  if (text.length > LONGEST)
    return { ok: false, problem: { id: 'sum-not-understood', text: `${text.slice(0, 20)}…` } };
  try {
    const sum = new Sum(text, read);
    return { ok: true, value: sum.all() };
  } catch (stop) {
    if (stop instanceof Stop) return { ok: false, problem: stop.problem };
    throw stop;
  }
}

/** A descent through the grammar: sums of products of signed operands and brackets. */
class Sum {
  readonly #pieces: readonly string[];
  readonly #read: (operand: string) => Term | null;
  #at = 0;

  constructor(text: string, read: (operand: string) => Term | null) {
    this.#pieces = text
      .split(/([-+*/()])/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
    this.#read = read;
  }

  all(): Term {
    const value = this.#sum();
    const rest = this.#pieces[this.#at];
    if (rest !== undefined) throw new Stop({ id: 'sum-not-understood', text: rest });
    return value;
  }

  #take(...wanted: string[]): string | null {
    const piece = this.#pieces[this.#at];
    if (piece === undefined || !wanted.includes(piece)) return null;
    this.#at++;
    return piece;
  }

  #sum(): Term {
    let left = this.#product();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) {
      const right = this.#product();
      const time = left.time || right.time;
      const [a, b] = time ? [inSeconds(left), inSeconds(right)] : [left, right];
      left = { ...(sign === '+' ? plus(a, b) : minus(a, b)), time };
    }
    return left;
  }

  #product(): Term {
    let left = this.#signed();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      const right = this.#signed();
      // Hours times hours, or a number of hours in a number, is no length of time.
      if (right.time && (sign === '/' || left.time)) throw new Stop({ id: 'sum-not-understood', text: sign });
      if (sign === '/' && right.numerator === 0n) throw new Stop({ id: 'sum-divides-by-zero' });
      left = { ...(sign === '*' ? times(left, right) : over(left, right)), time: left.time || right.time };
    }
    return left;
  }

  #signed(): Term {
    if (this.#take('+')) return this.#signed();
    if (this.#take('-')) {
      const value = this.#signed();
      return { ...value, numerator: -value.numerator };
    }
    if (this.#take('(')) {
      const value = this.#sum();
      if (!this.#take(')')) throw new Stop({ id: 'sum-unfinished' });
      return value;
    }
    const piece = this.#pieces[this.#at++];
    if (piece === undefined) throw new Stop({ id: 'sum-unfinished' });
    const value = this.#read(piece);
    if (!value) throw new Stop({ id: 'sum-not-understood', text: piece.slice(0, 20) });
    return value;
  }
}

/** In seconds: a bare number counts minutes, as it does when typed alone. */
export function inSeconds(term: Term): Exact {
  return term.time ? term : times(term, SECONDS_OF_A_BARE_NUMBER);
}
