import { describe, expect, it } from 'vitest';
import { properties, typeText } from './schemaText.ts';

describe('typeText', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', maxLength: 60 }, 'string ≤ 60'],
    [{ type: 'integer', minimum: 1, maximum: 5 }, 'integer 1…5'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'integer ≥ 0'],
    [{ type: 'string', enum: ['a', 'b'] }, '"a" | "b"'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Plan' } }, 'Plan[]'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
    [{ type: ['integer', 'boolean'] }, 'integer | boolean'],
  ])('%j reads %s', (schema, text) => expect(typeText(schema)).toBe(text));
});

it('properties of the objects in a list stand under it', () => {
  const row = {
    type: 'object',
    properties: { id: { type: 'string', description: 'The id' } },
    required: ['id'],
  };
  const body = { type: 'object', properties: { rows: { type: 'array', items: row } } };
  expect(properties(body)).toEqual([
    { name: 'rows', type: 'object[]', required: false, description: null },
    { name: 'rows[].id', type: 'string', required: true, description: 'The id' },
  ]);
});
