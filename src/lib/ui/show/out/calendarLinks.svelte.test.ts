import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ShowStage } from '../showStage.svelte.ts';
import CalendarLinks from './CalendarLinks.svelte';

const stage = {
  options: {
    planId: 'p',
    plan: {
      revision: 0,
      names: {
        people: () => [{ id: 'm', label: 'Ma Xiao' }],
        person: () => 'Ma Xiao',
        rows: () => [{ id: 'z', label: 'Stage zone' }],
        row: () => 'Stage zone',
      },
    },
  },
} as unknown as ShowStage;

let kept: { id: string; by: string; subject: string | null }[];
let refuse = false;
const asked: string[] = [];
async function answer(url: string, { method, body }: { method: string; body?: string }): Promise<Response> {
  asked.push(`${method} ${url} ${body ?? ''}`);
  if (refuse)
    return Response.json({ error: { id: 'not-allowed', message: 'Ask an owner' } }, { status: 403 });
  if (method === 'GET') return Response.json({ calendars: kept });
  if (method === 'DELETE') {
    kept = kept.filter(({ id }) => !url.endsWith(id));
    return new Response(null, { status: 204 });
  }
  const made = { id: 'new', ...(JSON.parse(body!) as { by: string; subject: string | null }) };
  kept = [...kept, made];
  return Promise.resolve(
    Response.json({ ...made, url: 'https://c.example/calendar/s3cret.ics' }, { status: 201 }),
  );
}

let drawn: Record<string, unknown>;
beforeEach(async () => {
  kept = [{ id: 'old', by: 'zone', subject: 'z' }];
  refuse = false;
  asked.length = 0;
  vi.stubGlobal('fetch', answer);
  drawn = mount(CalendarLinks, { target: document.body, props: { stage } });
  await settled();
});
afterEach(async () => {
  await unmount(drawn);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

async function settled(): Promise<void> {
  flushSync();
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  await new Promise((done) => setTimeout(done));
  flushSync();
}
const button = (words: string) =>
  [...document.querySelectorAll('button')].find((each) => each.textContent.includes(words))!;
const text = () => document.body.textContent;

describe('X5 links to calendars', () => {
  test('are listed by what they are of, and their secrets are not', () => {
    expect(text()).toContain('Stage zone');
    expect(text()).not.toContain('s3cret');
  });

  test('show their address once they are made, and never after they are revoked', async () => {
    document.querySelector('form')!.requestSubmit();
    await settled();
    expect(asked.at(-1)).toContain('POST /api/plans/p/calendars {"by":"all","subject":null');
    const address = [...document.querySelectorAll('input')].map(({ value }) => value);
    expect(address).toContain('https://c.example/calendar/s3cret.ics');
    const rows = [...document.querySelectorAll('li')];
    rows.at(-1)!.querySelector('button')!.click();
    await settled();
    expect(asked.at(-1)).toBe('DELETE /api/plans/p/calendars/new ');
    expect(document.querySelectorAll('li')).toHaveLength(1);
    expect(document.querySelectorAll('input')).toHaveLength(0);
  });

  test('of a person need the person, and a refusal is told', async () => {
    const by = document.querySelector('select')!;
    by.value = 'person';
    by.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    const make = document.querySelector<HTMLButtonElement>('form button')!;
    expect(make.disabled).toBe(true);
    const who = document.querySelectorAll('select')[1]!;
    expect(who.textContent).toContain('Ma Xiao');
    refuse = true;
    button('Stage zone').click();
    await settled();
    expect(document.querySelector('[role=alert]')!.textContent).toContain('Ask an owner');
    expect(document.querySelectorAll('li')).toHaveLength(1);
  });
});
