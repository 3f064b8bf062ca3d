import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { CREW_UNSENT, type CrewUnsent } from '#lib/domain/crewAnswers.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import LinkHandout from './LinkHandout.svelte';

let page: ReturnType<typeof mount> | null = null;
afterEach(async () => {
  if (page) await unmount(page);
  page = null;
});

/** What stands beside the name, and whether an e-mail of one's own is offered. */
async function shown(mail: 'sending' | null, unsent: CrewUnsent | null) {
  if (page) await unmount(page);
  const link = { name: 'Ann', url: 'https://plans.example.com/shifts/secret', mail, unsent };
  page = mount(LinkHandout, { target: document.body, props: { link } });
  flushSync();
  return {
    words: document.querySelector('.who .quiet')?.textContent ?? null,
    own: document.querySelector('a[href^="mailto:"]') !== null,
  };
}

test('J19 beside a link that is not e-mailed stands why, in the language of the page, and a way to send it oneself', async () => {
  overwriteGetLocale(() => 'en');
  expect(await shown('sending', null)).toEqual({ words: 'E-mail on its way', own: false });
  expect(await shown(null, null)).toEqual({ words: null, own: true });
  expect(await shown(null, 'address-limit')).toEqual({
    words: 'Not e-mailed, this address had 5 e-mails today: hand the link over yourself',
    own: true,
  });
  overwriteGetLocale(() => 'zh-CN');
  const said = new Set<string | null>();
  for (const reason of CREW_UNSENT) said.add((await shown(null, reason)).words);
  expect([...said].every((words) => words?.startsWith('没有'))).toBe(true);
  expect(said.size).toBe(CREW_UNSENT.length);
});
