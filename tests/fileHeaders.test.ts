import type { RequestEvent } from '@sveltejs/kit';
import { beforeAll, describe, expect, test } from 'vitest';
import { handOver, type App, type FileOut } from '#server/handoff.ts';
import { GET as background } from '../src/routes/api/plans/[plan]/floor-background/file/+server.ts';
import { GET as invoice } from '../src/routes/api/plans/[plan]/invoices/[invoice]/file/+server.ts';
import { GET as photo } from '../src/routes/api/plans/[plan]/photos/[photo]/+server.ts';

const asked: string[] = [];
const answer = (name: string, type: string, text: string) => async (): Promise<FileOut> => {
  asked.push(name);
  return { name, type, bytes: new TextEncoder().encode(text) };
};

beforeAll(() => {
  const commands = {
    readBackgroundFile: answer('Hall.pdf', 'application/pdf', '%PDF-1.7 /OpenAction'),
    readInvoiceFile: answer('发票.pdf', 'application/pdf', '%PDF-1.7'),
    readPhoto: answer('photo.webp', 'image/webp', 'RIFF0000WEBP<script>'),
  };
  handOver({ commands } as unknown as App);
});

describe('H56 an uploaded file that is handed out is never run or shown as a page', () => {
  test.each([
    ['what lies under a floor', background, 'Hall.pdf', 'application/pdf'],
    ['an invoice', invoice, '发票.pdf', 'application/pdf'],
    ['a photo', photo, 'photo.webp', 'image/webp'],
  ])('%s', async (_what, get, name, type) => {
    const url = new URL('http://127.0.0.1:3000/api/file');
    const session = { sessionId: 's', user: { id: 'u' } };
    const event = {
      ...{ url, params: { plan: 'p', invoice: 'i', photo: 'x' }, route: { id: url.pathname } },
      ...{ locals: { session, bearer: null, ip: '1.2.3.4' }, request: new Request(url) },
    };
    const { status, headers } = await get(event as unknown as RequestEvent);
    expect([status, asked.at(-1)]).toEqual([200, name]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': type,
      'content-disposition': expect.stringMatching(/^attachment; /) as string,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    });
  });
});
