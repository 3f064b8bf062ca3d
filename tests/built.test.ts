import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE } from '#lib/wire/index.ts';

const ROOT = join(import.meta.dirname, '..');
const ROUTES = join(ROOT, 'src/routes');
const PASSWORD = 'seven green umbrellas';
const isBuilt = existsSync(join(ROOT, 'build/app/main.js'));

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The built app as a process, asked over plain HTTP so that nothing stands between test and server. */
class Server {
  readonly #child: ChildProcess;
  readonly port: number;
  /** What the browser would say it is. */
  readonly origin: string;
  /** Everything the process said. */
  readonly #said: string[];

  private constructor(child: ChildProcess, port: number, origin: string, said: string[]) {
    this.#child = child;
    this.port = port;
    this.origin = origin;
    this.#said = said;
  }

  static async start(env: Record<string, string> = {}): Promise<Server> {
    const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-built-'));
    endings.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const clean: NodeJS.ProcessEnv = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: '0',
      RATE_FACTOR: '1000',
      ...env,
    };
    for (const name of ['VITEST', 'NODE_ENV', 'MODE', 'DEV', 'PROD', 'SSR', 'TEST', 'BASE_URL'])
      delete clean[name];
    const child = spawn(process.execPath, ['build/app/main.js'], { cwd: ROOT, env: clean });
    const said: string[] = [];
    const listening = Promise.withResolvers<number>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said.push(chunk.toString());
        if (said.join('').includes('Cuegrid is running')) listening.resolve(child.pid!);
      });
    }
    child.once('exit', () => listening.reject(new Error(`ended at once: ${said.join('')}`)));
    await listening.promise;
    const port = Number(env.PORT ?? /:(\d+)/.exec(said.join(''))?.[1]);
    const server = new Server(child, port, env.ORIGIN ?? `http://127.0.0.1:${port}`, said);
    endings.push(() => server.stop());
    return server;
  }

  get said(): string {
    return this.#said.join('');
  }

  signal(): void {
    this.#child.kill('SIGTERM');
  }

  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async stop(): Promise<void> {
    this.signal();
    await this.ended();
  }

  ask(
    method: string,
    path: string,
    options: { cookie?: string; body?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request({
        ...{ host: '127.0.0.1', port: this.port, method, path },
        headers: {
          origin: this.origin,
          'content-type': 'application/json',
          ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
          ...(options.body === undefined || options.headers?.['transfer-encoding']
            ? {}
            : { 'content-length': Buffer.byteLength(options.body) }),
          ...options.headers,
        },
      });
      asked.on('error', reject);
      asked.on('response', (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      });
      asked.end(options.body);
    });
  }

  /** A new account; answers `name=token`. */
  async register(name: string): Promise<string> {
    const input = { organization: `${name} House`, name, email: `${name}@example.com`, password: PASSWORD };
    const { status, headers } = await this.ask('POST', '/api/register', { body: JSON.stringify(input) });
    expect(status).toBe(201);
    return headers['set-cookie']![0]!.split(';')[0]!;
  }

  async createPlan(cookie: string, more: object = {}): Promise<string> {
    const body = JSON.stringify({ name: 'Night', locale: 'en', day0: null, ...more });
    const answer = await this.ask('POST', '/api/plans', { cookie, body });
    return (JSON.parse(answer.body) as { id: string }).id;
  }
}

describe.skipIf(!isBuilt)('the built server (skipped until the pages are built)', () => {
  it('W15 says what is wrong with a request in JSON and in the reader’s language, whatever it is', async () => {
    const server = await Server.start();
    const cookie = await server.register('ann');
    const zh = { 'accept-language': 'zh-CN' };
    const said = async (...how: Parameters<Server['ask']>): Promise<[number, string, string]> => {
      const { status, body, headers } = await server.ask(...how);
      expect(headers['content-type'], body).toMatch(/^application\/json/);
      const { error } = JSON.parse(body) as { error: { id: string; message: string } };
      return [status, error.id, error.message];
    };
    const wrong = await said('DELETE', '/api/plans', { cookie, headers: zh });
    expect(wrong.slice(0, 2)).toEqual([405, 'method-not-allowed']);
    expect(wrong[2]).toMatch(/[\u4e00-\u9fff]/);
    expect((await said('PUT', '/api/login', { cookie })).slice(0, 2)).toEqual([405, 'method-not-allowed']);
    expect((await said('GET', '/api/nothing', { cookie })).slice(0, 2)).toEqual([404, 'not-found']);
    expect((await said('GET', '/api/%ff', { cookie }))[0]).toBe(400);
    for (const body of ['{', '[]', 'null', '"x"', `${'['.repeat(20_000)}${']'.repeat(20_000)}`]) {
      const answer = await said('POST', '/api/plans', { cookie, body, headers: zh });
      expect(answer.slice(0, 2), body.slice(0, 20)).toEqual([400, 'bad-request']);
      expect(answer[2]).toMatch(/[\u4e00-\u9fff]/);
    }
    const deep = `{"name":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)},"locale":"en","day0":null}`;
    expect((await said('POST', '/api/plans', { cookie, body: deep })).slice(0, 2)).toEqual([
      422,
      'invalid-field',
    ]);
    const large = JSON.stringify({ name: 'x'.repeat(100_000) });
    expect((await said('POST', '/api/plans', { cookie, body: large }))[0]).toBe(413);
    const chunked = { 'transfer-encoding': 'chunked' };
    for (const size of [100_000, 2_000_000]) {
      const body = JSON.stringify({ name: 'x'.repeat(size) });
      expect((await said('POST', '/api/plans', { cookie, body, headers: chunked })).slice(0, 2)).toEqual([
        413,
        'too-large',
      ]);
    }
    expect(server.said).not.toContain('"level":"error"');
  });

  it('says where it runs, and nothing else while its pages are opened', async () => {
    const server = await Server.start();
    const cookie = await server.register('una');
    const plan = await server.createPlan(cookie);
    for (const path of ['/plans', `/plans/${plan}/overview`, `/plans/${plan}/zones`])
      expect((await server.ask('GET', path, { cookie })).status).toBe(200);
    expect(server.said.trim()).toMatch(/^Cuegrid is running at \S+$/);
  });

  it('F6 takes files as large as they may be, whose length is told as browsers tell it', async () => {
    const server = await Server.start();
    const cookie = await server.register('ann');
    const plan = await server.createPlan(cookie);
    const send = async (bytes: number): Promise<number> => {
      const headers = { 'content-type': 'image/webp', 'x-file-name': 'hall.webp' };
      const body = `RIFF0000WEBP${'x'.repeat(bytes - 12)}`;
      return (
        await server.ask('POST', `/api/plans/${plan}/floor-background?version=0`, { cookie, body, headers })
      ).status;
    };
    expect(await send(19 * 1024 * 1024)).toBe(201);
    expect(await send(21 * 1024 * 1024)).toBe(413);
  });

  it('W2 changes nothing for a page of somebody else, whatever its content type', async () => {
    const server = await Server.start();
    const cookie = await server.register('ann');
    const plan = await server.createPlan(cookie);
    const types = [
      'application/json',
      'text/plain',
      'TEXT/PLAIN',
      'application/x-www-form-urlencoded',
      'x/y',
      '',
    ];
    for (const origin of ['http://evil.test', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      for (const type of types) {
        for (const [method, path] of [
          ['POST', '/api/plans'],
          ['DELETE', `/api/plans/${plan}`],
          ['POST', '/api/logout'],
          ['POST', '/sign-out'],
          ['POST', `/plans/${plan}/settings`],
          ['POST', '/plans?/create'],
        ] as const) {
          const headers = { origin, 'content-type': type };
          const { status, body } = await server.ask(method, path, { cookie, headers, body: 'name=x' });
          expect([status, body], `${origin} ${type} ${path}`).toEqual([
            403,
            expect.stringContaining('foreign-origin'),
          ]);
        }
      }
    }
    expect((await server.ask('GET', `/api/plans/${plan}`, { cookie })).status).toBe(200);
  });

  it('S20 programs come with a token and no cookie, and bring it to the API alone', async () => {
    const server = await Server.start();
    const cookie = await server.register('ann');
    const plan = await server.createPlan(cookie);
    const wanted = JSON.stringify({ name: 'Import', scopes: ['plans:write'] });
    const made = await server.ask('POST', '/api/tokens', { cookie, body: wanted });
    expect(made.status).toBe(201);
    const { token, id } = JSON.parse(made.body) as { token: string; id: string };
    const authorization = `Bearer ${token}`;
    // Over fetch, which names no origin, as programs do.
    const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body }),
      });
      return { status: answer.status, headers: answer.headers, body: await answer.text() };
    };
    expect((await ask('GET', '/api/me')).status).toBe(200);
    const renamed = await ask('PATCH', `/api/plans/${plan}`, {}, '{"name":"Later"}');
    expect([renamed.status, renamed.headers.get('set-cookie')]).toEqual([200, null]);
    for (const origin of ['http://evil.test', 'null']) {
      expect((await ask('GET', '/api/me', { origin })).status, origin).toBe(403);
      expect((await ask('PATCH', `/api/plans/${plan}`, { origin }, '{"name":"Evil"}')).status).toBe(403);
    }
    // A cookie that comes along needs an origin as ever, and adds nothing to what the token may.
    const both = { cookie, origin: server.origin };
    expect((await ask('PATCH', `/api/plans/${plan}`, { cookie }, '{"name":"Evil"}')).status).toBe(403);
    expect((await ask('GET', '/api/tokens', both)).body).toContain('person-only');
    const invite = JSON.stringify({ email: 'x@example.com', role: 'viewer' });
    expect((await ask('POST', `/api/plans/${plan}/members`, both, invite)).body).toContain('token-scope');
    expect((await ask('POST', '/api/login', {}, '{}')).body).toContain('person-only');
    expect((await ask('GET', '/plans')).status).toBe(303);
    expect((await ask('POST', '/account?/createToken', {}, wanted)).status).toBeGreaterThan(300);
    expect((await server.ask('DELETE', `/api/tokens/${id}`, { cookie })).status).toBe(204);
    const after = await ask('GET', '/api/me', both);
    expect([after.status, after.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(after.body).toContain('token-invalid');
    await server.stop();
    expect(server.said).not.toContain(token);
  });

  it('S20 W1 behind https names its cookie __Host-, and knows that origin alone', async () => {
    const server = await Server.start({ ORIGIN: 'https://plans.example.com', PORT: await freePort() });
    const input = { organization: 'O', name: 'ann', email: 'ann@example.com', password: PASSWORD };
    const { headers } = await server.ask('POST', '/api/register', { body: JSON.stringify(input) });
    const [set] = headers['set-cookie']!;
    expect(set).toMatch(/^__Host-cuegrid=[A-Za-z0-9_-]{43}; /);
    for (const part of [/; Path=\/(;|$)/, /; HttpOnly/, /; Secure/, /; SameSite=Lax/i])
      expect(set).toMatch(part);
    expect(set).not.toMatch(/Domain/i);
    expect(headers['strict-transport-security']).toBeDefined();
    const cookie = set!.split(';')[0]!;
    expect((await server.ask('GET', '/api/me', { cookie })).status).toBe(200);
    expect((await server.ask('GET', '/api/me', { cookie: cookie.replace('__Host-', '') })).status).toBe(401);
    const own = { origin: `http://127.0.0.1:${server.port}` };
    const body = JSON.stringify({ name: 'N', locale: 'en', day0: null });
    expect((await server.ask('POST', '/api/plans', { cookie, body, headers: own })).status).toBe(403);
  });

  it('W7 every page of a plan is the same to a stranger as one that never was', async () => {
    const server = await Server.start();
    const [ann, bob] = [await server.register('ann'), await server.register('bob')];
    const plan = await server.createPlan(ann, { template: 'brand-night' });
    const never = 'f'.repeat(plan.length);
    const files = readdirSync(join(ROUTES, 'plans/[plan]'), { recursive: true, encoding: 'utf8' });
    const pages = files.flatMap((file) => /^(.*?)\/?\+page(\.server)?\.(ts|svelte)$/.exec(file)?.[1] ?? []);
    expect(pages).toContain('[sheet]');
    expect(new Set(pages).size).toBeGreaterThan(3);
    const paths = [...new Set(pages)].flatMap((page) => {
      const path = page === '' ? '' : `/${page.replace('[sheet]', 'budget')}`;
      return [path, `${path}/__data.json`];
    });
    for (const path of paths) {
      const answers = [];
      for (const id of [plan, never]) {
        const { status, headers, body } = await server.ask('GET', `/plans/${id}${path}`, { cookie: bob });
        expect(headers['content-security-policy'] ?? '', path).not.toContain('unsafe-eval');
        // What is drawn by chance or the clock, and the address asked for, is all that may differ.
        const neutral = body
          .replaceAll(id, 'ID')
          .replace(/nonce="[^"]*"/g, '')
          .replace(/__sveltekit_\w+/g, '')
          .replace(/\b\d{13}\b/g, '')
          .replace(/bits-\d+|s\d+-\d+/g, '');
        answers.push({ status, location: headers.location?.replaceAll(id, 'ID'), neutral });
      }
      expect(answers[0], path).toEqual(answers[1]);
      expect([200, 307, 303, 404], path).toContain(answers[0]!.status);
      expect(answers[0]!.neutral, path).not.toContain('Night');
    }
  });

  it('W13 pages come with a policy that runs no foreign script and fits in no frame', async () => {
    const server = await Server.start();
    const { headers } = await server.ask('GET', '/sign-in');
    const policy = headers['content-security-policy'] as string;
    for (const rule of [
      "script-src 'self' 'nonce-",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  it('serves scripts in the language of the page alone, compressed, and to be kept for good', async () => {
    const server = await Server.start();
    const words = { 'zh-CN': '创建工作区', en: 'Create a workspace' };
    for (const language of ['zh-CN', 'en'] as const) {
      const { body, headers } = await server.ask('GET', '/sign-in', {
        headers: { 'accept-language': language },
      });
      const named = `${body} ${String(headers.link)}`.matchAll(/_app\/immutable\/[\w./-]+\.js/g);
      const scripts = [...new Set([...named].map(([path]) => path))];
      expect(scripts.length).toBeGreaterThan(3);
      const texts = [];
      for (const path of scripts) {
        expect(path).toContain(`immutable/${language}/`);
        const plain = await server.ask('GET', `/${path}`);
        expect(plain.status, path).toBe(200);
        expect(plain.headers['cache-control']).toContain('immutable');
        texts.push(plain.body);
        for (const [accepted, encoding] of [
          ['gzip', 'gzip'],
          ['br, gzip', 'br'],
        ] as const) {
          const packed = await server.ask('GET', `/${path}`, { headers: { 'accept-encoding': accepted } });
          expect(packed.headers['content-encoding'], path).toBe(encoding);
        }
      }
      const all = texts.join('');
      expect(all).not.toContain('__CUEGRID_LANGUAGE__');
      for (const other of ['zh-CN', 'en'] as const)
        expect(all.includes(words[other]), `${other} in ${language}`).toBe(other === language);
    }
  });

  it('W19 says no secret and nothing of what people write in its log', async () => {
    const server = await Server.start();
    const cookie = await server.register('ann');
    const plan = await server.createPlan(cookie, { name: 'planted-plan-name', template: 'brand-night' });
    const body = JSON.stringify({ email: 'ann@example.com', password: 'planted-password' });
    await server.ask('POST', '/api/login', { body });
    const member = JSON.stringify({ email: 'planted-guest@example.com', role: 'viewer' });
    const invited = await server.ask('POST', `/api/plans/${plan}/members`, { cookie, body: member });
    const link = (JSON.parse(invited.body) as { invite: string }).invite.split('/').at(-1)!;
    for (const path of [`/invite/${link}`, '/nothing?token=planted-query', `/plans/${plan}/supplies`])
      await server.ask('GET', path, { cookie });
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/plan/${plan}/supplies?v=1`, {
      origin: server.origin,
      headers: { cookie },
    });
    await once(socket, 'message');
    for (let i = 0; i < 3; i++) socket.send('planted-frame');
    await once(socket, 'close');
    await server.stop();
    for (const secret of ['planted', cookie.split('=')[1]!, link, PASSWORD])
      expect(server.said).not.toContain(secret);
  });

  it('R21 answers requests under way and closes sockets with 1012 before it ends, and takes no new ones', async () => {
    const server = await Server.start();
    const cookie = await server.register('ann');
    const plan = await server.createPlan(cookie);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/plan/${plan}/zones?v=1`, {
      origin: server.origin,
      headers: { cookie },
    });
    await once(socket, 'message');
    const closed = once(socket, 'close') as Promise<[number]>;
    // A body of which the second half comes after the signal.
    const body = JSON.stringify({ name: 'Late', locale: 'en', day0: null });
    const wire = connect(server.port, '127.0.0.1');
    let heard = '';
    wire.on('data', (chunk) => (heard += chunk.toString()));
    const over = once(wire, 'close');
    wire.write(
      `POST /api/plans HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${server.origin}\r\nCookie: ${cookie}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
    );
    await server.ask('GET', '/healthz');
    server.signal();
    while (await accepts(server.port)) await new Promise((resolve) => setTimeout(resolve, 5));
    wire.write(body.slice(9));
    await over;
    expect(heard).toMatch(/^HTTP\/1\.1 201 /);
    expect((await closed)[0]).toBe(CLOSE.restart);
    expect(await server.ended()).toBe(0);
  });

  it(
    'W16 serves others while five hundred requests never end, and hangs up on those',
    { timeout: 60_000 },
    async () => {
      const server = await Server.start();
      const cookie = await server.register('ann');
      const halves: Socket[] = Array.from({ length: 500 }, () => {
        const half = connect(server.port, '127.0.0.1');
        half.on('error', () => {
          // Cut off, as it should be.
        });
        half.write('POST /api/login HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
        return half;
      });
      const cut = Promise.all(halves.map((half) => once(half, 'close')));
      for (const half of halves) half.resume();
      for (let i = 0; i < 5; i++)
        expect((await server.ask('GET', '/api/plans', { cookie })).status).toBe(200);
      await cut;
    },
  );
});

/** For where the server says another address than the one it listens on. */
async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return String(port);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
