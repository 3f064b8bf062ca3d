import { flushSync, mount } from 'svelte';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { GridLater } from '#lib/ui/grid/gridLater.ts';
import { fetchRest } from '#lib/ui/lazy/lazy.svelte.ts';
import '#lib/ui/styles/index.css';
import Page from './Page.svelte';
import { makeSource } from './supplies.ts';

const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get('theme') ?? 'light';
document.documentElement.lang = query.get('lang') ?? 'en';
const lang = query.get('lang') === 'zh-CN' ? 'zh-CN' : 'en';
overwriteGetLocale(() => lang);
// As a page that has been open for a moment, unless the first moment is what is tried.
if (!query.has('first')) {
  await GridLater.fetch();
  fetchRest();
}
const source = makeSource({ lang, rows: Number(query.get('rows') ?? '16'), reader: query.has('reader') });
mount(Page, { target: document.querySelector('#page')!, props: { source } });
flushSync();
Object.assign(window, { source });
