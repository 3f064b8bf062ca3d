import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import RefusedSurvey from './RefusedSurvey.svelte';
import SurveyPage from './SurveyPage.svelte';

let page: ReturnType<typeof mount> | null = null;
beforeEach(() => overwriteGetLocale(() => 'en'));
afterEach(async () => {
  if (page) await unmount(page);
  page = null;
});

const survey = {
  ...{ title: 'How was it?', intro: null, locale: 'en' as const, open: true, mine: null },
  touchpoints: [{ row: 'food', name: 'Food' }],
};
const answered = {
  scores: [{ row: 'food', importance: 1, satisfaction: 1 }],
  comment: 'Fine',
};
const refused = {
  ...{ message: 'Not taken', comment: 'Cold soup' },
  given: { food: { row: 'food', importance: 5, satisfaction: 2 } },
};

async function shown(of: object, said: typeof refused | null = refused) {
  if (page) await unmount(page);
  const props = { survey: { ...survey, ...of }, secret: 's', again: false, done: false, refused: said };
  page = mount(SurveyPage, { target: document.body, props });
  const form = document.querySelector('form');
  return {
    alert: document.querySelector('[role=alert]')?.textContent?.trim() ?? null,
    sends: form && [...new FormData(form)].map(([name, value]) => `${name} ${String(value)}`),
    toCopy: document.querySelector<HTMLTextAreaElement>('textarea[readonly]')?.value ?? null,
  };
}
const SENT = ['importance:food 5', 'satisfaction:food 2', 'comment Cold soup'];

test('E5 whoever is refused finds what they chose and wrote in the form again', async () => {
  expect(await shown({})).toEqual({ alert: 'Not taken', sends: SENT, toCopy: null });
});

test('E5 whoever had answered before finds it too, and sends it as a change with one press', async () => {
  expect(await shown({ mine: answered }, null)).toEqual({ alert: null, sends: null, toCopy: null });
  expect(await shown({ mine: answered })).toEqual({
    ...{ alert: 'Not taken', sends: ['change yes', ...SENT], toCopy: null },
  });
});

test.each([{ open: false }, { touchpoints: [] }])(
  'E5 where nothing can be sent any more, what was written is there to be copied: %j',
  async (of) => {
    expect(await shown(of)).toEqual({ alert: 'Not taken', sends: null, toCopy: 'Cold soup' });
    expect((await shown({ ...of, mine: answered })).toCopy).toBe('Cold soup');
  },
);

test.each([
  ['en', 'This link works no more'],
  ['zh-CN', '这个链接已失效'],
] as const)(
  'E5 behind a link that is over stands so, in %s, with what was written',
  async (locale, words) => {
    overwriteGetLocale(() => locale);
    page = mount(RefusedSurvey, { target: document.body, props: { comment: 'Cold soup' } });
    expect(document.querySelector('[role=alert]')!.textContent).toContain(words);
    expect(document.querySelector('textarea')!.value).toBe('Cold soup');
    expect(document.querySelector('form')).toBeNull();
  },
);
