import { expect, it } from 'vitest';
import type { OpenApiOperation } from '#lib/api/openapi.ts';
import { curl } from './curl.ts';

const base: OpenApiOperation = { operationId: 'x', tags: [], summary: '', security: [], responses: {} };
const plan = {
  name: 'plan',
  in: 'path',
  required: true,
  description: '',
  schema: {},
  example: 'p1',
} as const;

it('writes a request for a shell, with the token as a variable and quotes that hold', () => {
  const content = { 'application/json': { schema: {}, example: { name: "Ann's" } } } as const;
  const operation: OpenApiOperation = {
    ...base,
    parameters: [plan],
    security: [{ token: ['plans:write'] }, { session: [] }],
    requestBody: { required: true, content },
  };
  expect(curl('http://h', '/api/plans/{plan}', 'patch', operation)).toBe(
    [
      'curl -X PATCH http://h/api/plans/p1',
      '-H "Authorization: Bearer $TOKEN"',
      "-H 'Content-Type: application/json'",
      `-d '{"name":"Ann'\\''s"}'`,
    ].join(' \\\n  '),
  );
});

it('names the origin where only a session will do, and nothing where nobody is asked for', () => {
  expect(curl('http://h', '/api/tokens', 'get', { ...base, security: [{ session: [] }] })).toBe(
    "curl http://h/api/tokens \\\n  -b jar -H 'Origin: http://h'",
  );
  expect(curl('http://h', '/api/openapi.json', 'get', base)).toBe('curl http://h/api/openapi.json');
});
