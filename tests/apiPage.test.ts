import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION_IDS } from '#lib/api/operations.ts';
import type { OpenApiDocument } from '#lib/api/openapi.ts';
import { AppServer } from './e2e/support/server.ts';
import { httpBlocks, Names } from './support/httpBlocks.ts';
import { schemaProblems } from './support/jsonSchema.ts';
import { openApiProblems } from './support/openApi.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');
const BLOCKS = httpBlocks(PAGE);
const isBuilt = existsSync(join(ROOT, 'build/handler.js'));
const run = promisify(execFile);

describe.skipIf(!isBuilt)('docs/api.md (skipped until the pages are built)', () => {
  let server: AppServer;
  let document: OpenApiDocument;
  let names: Names;
  const done = new Set<string>();

  beforeAll(async () => {
    server = await AppServer.start();
    document = (await (await fetch(`${server.origin}/api/openapi.json`)).json()) as OpenApiDocument;
    names = new Names({ URL: server.origin });
  }, 60_000);
  afterAll(() => server.stop());

  it('the document that the server gives is one by the rules of OpenAPI 3.1', () => {
    expect(openApiProblems(document)).toEqual([]);
    expect(document.servers).toEqual([{ url: server.origin }]);
  });

  it.each(BLOCKS)(
    'line $line: $method $path answers $status as it is told, and as it is described',
    async (block) => {
      const { method, path, status } = block;
      const headers = Object.entries(block.headers).map(
        ([name, value]) => [name, names.fill(value)] as const,
      );
      const body = block.body === null ? null : names.fill(block.body);
      const hasJson = body !== null && !('content-type' in block.headers);
      const response = await fetch(server.origin + names.fill(path), {
        method,
        headers: [...headers, ...(hasJson ? [['content-type', 'application/json'] as const] : [])].map(
          ([name, value]): [string, string] => [name, value],
        ),
        ...(body !== null && { body }),
      });
      const text = await response.text();
      expect(response.status, text).toBe(status);
      for (const [name, told] of Object.entries(block.answerHeaders)) {
        const met = response.headers.get(name)?.split(';')[0];
        expect(names.differences(told.split(';')[0], met)).toEqual([]);
      }

      const [template, described] = operationAt(path.split('?')[0]!, method);
      done.add(described.operationId);
      if (hasJson) {
        const schema = described.requestBody!.content['application/json']!.schema;
        const isWell = schemaProblems(JSON.parse(body), schema, document).length === 0;
        // What a schema cannot say (a day that is none) is refused all the same.
        if (status < 400) expect(isWell, template).toBe(true);
      }
      const answered = described.responses[String(status)];
      expect(answered, `${method} ${template} tells of ${status}`).toBeDefined();
      const type = response.headers.get('content-type')?.split(';')[0];
      if (type === undefined || status === 204) {
        expect(text).toBe('');
        return;
      }
      expect(Object.keys(answered!.content ?? {})).toContain(type);
      if (type !== 'application/json') return;
      const answer: unknown = JSON.parse(text);
      expect(schemaProblems(answer, answered!.content![type]!.schema, document)).toEqual([]);
      expect(names.differences(JSON.parse(block.answer ?? '{}'), answer)).toEqual([]);
    },
  );

  it('leaves no operation without an example', () => {
    expect(OPERATION_IDS.filter((id) => !done.has(id))).toEqual([]);
  });

  it('has lines for a shell that work as they stand', async (context) => {
    const hasCurl = await run('curl', ['--version']).then(
      () => true,
      () => false,
    );
    if (!hasCurl) context.skip();
    const lines = [...PAGE.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
    expect(lines.length).toBeGreaterThan(0);
    for (const text of lines) {
      const env = { ...process.env, URL: server.origin, TOKEN: names.get('TOKEN') ?? '' };
      const { stdout } = await run('sh', ['-ec', text], { env });
      expect(JSON.parse(stdout)).not.toHaveProperty('error');
    }
  });

  /** The operation whose path an address of the page has, with the names that the page writes there. */
  function operationAt(path: string, method: string) {
    const found = Object.entries(document.paths).find(([template, item]) => {
      const form = new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
      return form.test(path) && item[method.toLowerCase()] !== undefined;
    });
    if (!found) throw new Error(`${method} ${path} is not described`);
    return [found[0], found[1][method.toLowerCase()]!] as const;
  }
});
