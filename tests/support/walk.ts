import { OPERATIONS, OPERATION_IDS, type OperationId } from '#lib/api/operations.ts';
import { openZip } from '#server/transfer/openZip.ts';
import { AMOUNTS, written } from './moneyPlan.ts';
import { routesOutsideTheApi } from './routeList.ts';

const LOCALES = ['en', 'zh-CN'] as const;
/** What is asked for beyond the address: words to look for, all instead of some. */
const QUERIES: Partial<Record<OperationId, readonly string[]>> = {
  search: ['Stage', 'budget', 'Gala', '7654321', written(AMOUNTS.description)].map(
    (words) => `?q=${encodeURIComponent(words)}`,
  ),
  listComments: ['?state=all'],
};
/** Bodies of requests for which an empty one says too little. */
const BODIES: Partial<Record<OperationId, object>> = {
  exportViewXlsx: { state: {} },
  exportViewCsv: { state: {} },
  duplicatePlan: { name: 'A copy' },
};
/** It ends the session, and answers nothing. */
const LEFT_OUT: readonly OperationId[] = ['logout'];
/** Of these there are none, or none whose answers could tell of a plan. */
const UNKNOWN = ['id', 'track', 'invite', 'waiver', 'movement', 'supplier', 'item', 'change'];

/** One answer. */
export interface Told {
  /** What was asked, as a failing test names it. */
  readonly what: string;
  /** The operation or route that was asked. */
  readonly route: string;
  readonly kind: 'page' | 'api' | 'file';
  readonly status: number;
  /** Headers and body, files unpacked. */
  readonly text: string;
  /** The body as JSON, null for others. */
  readonly json: unknown;
}

/** Who asks where, with what stands between the brackets of addresses. */
export interface Walker {
  readonly origin: string;
  /** Empty for nobody. */
  readonly cookie: string;
  readonly params: Readonly<Record<string, readonly string[]>>;
}

/** Asks for every page and everything that the API tells without changing anything. */
export async function walkReading(walker: Walker): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const { path, kind } of routesOutsideTheApi())
    for (const address of addressesOf(path, walker)) {
      for (const locale of LOCALES) told.push(await ask(walker, path, `GET ${address}`, { locale }));
      const data = `${address === '/' ? '' : address}/__data.json`;
      if (kind === 'page') told.push(await ask(walker, path, `GET ${data}`));
    }
  return [...told, ...(await operate(walker, (id) => OPERATIONS[id].method === 'GET'))];
}

/** Asks for every change there is, with next to nothing in it: what is refused has to be refused without a word. */
export async function walkChanging(walker: Walker): Promise<readonly Told[]> {
  return operate(walker, (id) => OPERATIONS[id].method !== 'GET' && !LEFT_OUT.includes(id));
}

async function operate(walker: Walker, chosen: (id: OperationId) => boolean): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const id of OPERATION_IDS.filter(chosen)) {
    const { method, path } = OPERATIONS[id];
    const body = method === 'GET' ? undefined : (BODIES[id] ?? {});
    for (const address of addressesOf(path, walker))
      for (const query of QUERIES[id] ?? [''])
        told.push(await ask(walker, id, `${method} ${address}${query}`, { ...(body && { body }) }));
  }
  return told;
}

/** All addresses of a path: with each of what may stand between its brackets. */
function addressesOf(path: string, walker: Walker): string[] {
  const found = /[[{](\w+)[\]}]/.exec(path);
  if (!found) return [path];
  const [brackets, name = ''] = found;
  const known = walker.params[name] ?? (UNKNOWN.includes(name) ? ['unknown'] : null);
  if (!known) throw new Error(`${path} is new: makeMoneyPlan has to make something for ${brackets}`);
  return known.flatMap((value) => addressesOf(path.replace(brackets, value), walker));
}

async function ask(
  { origin, cookie }: Walker,
  route: string,
  what: string,
  { locale = 'en', body }: { readonly locale?: string; readonly body?: object } = {},
): Promise<Told> {
  const [method = '', address = ''] = what.split(' ');
  const headers = {
    ...{ origin, 'accept-language': locale },
    cookie: [cookie, `PARAGLIDE_LOCALE=${locale}`].filter(Boolean).join('; '),
    ...(body && { 'content-type': 'application/json' }),
  };
  const init = { method, headers, redirect: 'manual' as const, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(origin + address, init);
  const type = response.headers.get('content-type') ?? '';
  const content = await contentOf(response, type);
  const isApi = address.startsWith('/api/');
  return {
    ...{ what: `${what} in ${locale}`, route, status: response.status },
    kind: !isApi ? 'page' : type.includes('json') || type === '' ? 'api' : 'file',
    text: [...response.headers.values(), content].join('\n'),
    json: type.startsWith('application/json') && isApi ? JSON.parse(content) : null,
  };
}

async function contentOf(response: Response, type: string): Promise<string> {
  if (type.startsWith('text/event-stream')) {
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return Buffer.from(value ?? []).toString();
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  return type.includes('spreadsheetml') ? [...(await openZip(bytes)).values()].join('\n') : bytes.toString();
}
