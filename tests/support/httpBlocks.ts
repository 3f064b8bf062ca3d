/** A request of a page with what it says is answered. */
export interface HttpBlock {
  readonly line: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answer: string | null;
}

/**
 * The `http` blocks of a page: request line and headers, body, status with headers, answer, with empty lines
 * between them. Throws at a block that is not of this form.
 */
export function httpBlocks(page: string): HttpBlock[] {
  return [...page.matchAll(/^```http\n([\s\S]*?)^```$/gm)].map((match): HttpBlock => {
    const line = page.slice(0, match.index).split('\n').length;
    const parts = match[1]!.trim().split(/\n\s*\n/);
    const [first = '', ...headerLines] = parts.shift()!.split('\n');
    const [, method, path] = /^(GET|POST|PATCH|DELETE) (\S+)$/.exec(first) ?? [];
    const body = parts[0] && !/^\d{3}$/m.test(parts[0].split('\n')[0]!) ? parts.shift()! : null;
    const [status = '', ...answerLines] = (parts.shift() ?? '').split('\n');
    if (!method || !path || !/^\d{3}$/.test(status) || parts.length > 1)
      throw new Error(`line ${line}: no request with its answer`);
    return {
      ...{ line, method, path, body, status: Number(status), answer: parts[0] ?? null },
      headers: headersOf(headerLines),
      answerHeaders: headersOf(answerLines),
    };
  });
}

function headersOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 2)];
    }),
  );
}

/** Values by the names that a page gives them. */
export class Names {
  readonly #values: Map<string, string>;

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(values));
  }

  /** A text with `$NAMES` replaced. Throws at one that nothing was called. */
  fill(text: string): string {
    return text.replace(/\$([A-Z]+)/g, (_, name: string) => {
      const value = this.#values.get(name);
      if (value === undefined) throw new Error(`nothing is called $${name}`);
      return value;
    });
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /**
   * Where an answer is not what the page says, one line each. Objects may hold more; `…` is anything, and at the
   * end of a list more of the kind; a name that nothing is called yet is given to what stands there.
   */
  differences(told: unknown, met: unknown, at = '$'): string[] {
    if (told === '…') return met === undefined ? [`${at}: nothing`] : [];
    if (typeof told === 'string' && /^\$[A-Z]+$/.test(told)) {
      const name = told.slice(1);
      if (!this.#values.has(name) && met !== undefined && met !== null) this.#values.set(name, String(met));
      return this.#values.get(name) === String(met) ? [] : [`${at}: ${String(met)} is not ${told}`];
    }
    if (Array.isArray(told)) {
      if (!Array.isArray(met)) return [`${at}: no list`];
      const isOpen = told.at(-1) === '…';
      const items = isOpen ? told.slice(0, -1) : told;
      const fits = isOpen ? met.length >= items.length : met.length === items.length;
      if (!fits) return [`${at}: ${met.length} entries`];
      return items.flatMap((item, index) => this.differences(item, met[index], `${at}[${index}]`));
    }
    if (typeof told === 'object' && told !== null) {
      if (typeof met !== 'object' || met === null) return [`${at}: no object`];
      return Object.entries(told).flatMap(([key, value]) =>
        this.differences(value, (met as Record<string, unknown>)[key], `${at}.${key}`),
      );
    }
    const filled = typeof told === 'string' ? this.fill(told) : told;
    return filled === met ? [] : [`${at}: ${JSON.stringify(met)} is not ${JSON.stringify(told)}`];
  }
}
