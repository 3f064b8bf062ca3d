import { ROWS_BODY_KB } from './limits.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** The operations whose bodies are larger than rows, by what their addresses look like. */
const LARGE: readonly { readonly method: string; readonly path: RegExp; readonly most: number | null }[] =
  Object.values<Operation>(OPERATIONS)
    .filter(({ takesFile, bodyKb = 0 }) => takesFile || bodyKb > ROWS_BODY_KB)
    .map(({ method, path, takesFile, bodyKb }) => ({
      method,
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      most: takesFile ? null : (bodyKb ?? null),
    }));

/**
 * Kilobytes that a request may bring before anything of it is read; null for a file, of which its own route reads no
 * more than it takes. What comes to pages is no larger than rows.
 */
export function mostKilobytesOf(method: string, path: string): number | null {
  const found = LARGE.find((large) => large.method === method && large.path.test(path));
  return found ? found.most : ROWS_BODY_KB;
}
