import { flushSync, mount } from 'svelte';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '#lib/ui/styles/index.css';
import Page from './Page.svelte';
import { makeSource } from './supplies.ts';

const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get('theme') ?? 'light';
document.documentElement.lang = query.get('lang') ?? 'en';
const lang = query.get('lang') === 'zh-CN' ? 'zh-CN' : 'en';
overwriteGetLocale(() => lang);
const source = makeSource({ lang, rows: Number(query.get('rows') ?? '16'), reader: query.has('reader') });
mount(Page, { target: document.querySelector('#page')!, props: { source } });
flushSync();
Object.assign(window, { source });
