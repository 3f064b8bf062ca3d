import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf } from '#lib/schema/packContent.ts';
import '../overlay/DialogBody.svelte';
import { newRequirement } from './packRow.ts';
import RequirementForm from './RequirementForm.svelte';

const content = contentOf(SALES_SITE);
const onput = vi.fn();
let page: ReturnType<typeof mount>;

beforeEach(async () => {
  overwriteGetLocale(() => 'en');
  onput.mockClear();
  const rule = newRequirement('own-x', Object.keys(content.areas)[0]!);
  const props = { rule, content, isNew: true, onput, onremove: () => {}, onclose: () => {} };
  page = mount(RequirementForm, { target: document.body, props });
  flushSync();
  // What a dialog is made of is fetched with the first one.
  await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
});
afterEach(() => unmount(page));

const field = (name: string) => document.querySelector<HTMLInputElement>(`form [name=${name}]`)!;
function type(name: string, text: string): void {
  field(name).value = text;
  field(name).dispatchEvent(new Event('input', { bubbles: true }));
}
function submit(): void {
  document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  flushSync();
}

test('Q9 a requirement has its name in both languages before it is taken, and its other texts as they are typed', () => {
  type('nameZh', '纸巾盒');
  submit();
  const wrong = ['nameZh', 'nameEn', 'noteEn'].map((name) => field(name).getAttribute('aria-invalid'));
  expect([onput.mock.calls, wrong[1]]).toEqual([[], 'true']);
  expect([wrong[0], wrong[2]]).not.toContain('true');
  type('nameEn', 'Tissue box');
  type('unitZh', '个');
  type('unitEn', 'pc');
  type('noteEn', 'On each table');
  submit();
  expect(onput.mock.calls[0]![0]).toMatchObject({
    name: { 'zh-CN': '纸巾盒', en: 'Tissue box' },
    ...{ unit: { 'zh-CN': '个', en: 'pc' }, note: { 'zh-CN': '', en: 'On each table' } },
  });
  expect([field('nameZh').lang, field('nameEn').lang]).toEqual(['zh-CN', 'en']);
});
