import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hanReadings } from '#lib/search/hanReadings.ts';
import type { SearchHit } from '#server/handoff.ts';
import type { PaletteAction } from './actions.ts';
import { addressOf, paletteGroups, type PaletteView } from './groups.ts';

const plan = (id: string) => ({ id, name: `Plan ${id}`, locale: 'en' as const });
function hit(type: SearchHit['type'], rank: number, more: Partial<SearchHit> = {}): SearchHit {
  return { type, plan: plan('a'), sheet: null, row: null, name: 'x', text: null, marks: [], rank, ...more };
}
const action = (id: string, label: string, words: string): PaletteAction => {
  return { id, label, words, icon: null as never, run: `/${id}` };
};
const ACTIONS = [
  action('members', '本计划的成员', 'chengyuan cy people'),
  action('settings', '本计划的设置', 'shezhi sz dates'),
];

function shown(view: Partial<PaletteView>): [string, string[]][] {
  const groups = paletteGroups({
    ...{ typed: '', answer: null, actions: ACTIONS, recent: [], here: null },
    ...view,
  });
  return groups.map(({ id, items }) => [id, items.map((item) => item.id)]);
}

test('without words the ways back come first, then plans, then what can be done', () => {
  const answer = { hits: ['a', 'b', 'c'].map((id) => hit('plan', 0, { plan: plan(id) })), partial: false };
  const recent = [
    { plan: 'a', page: 'zones' },
    { plan: 'gone', page: 'zones' },
    { plan: 'b', page: 'overview' },
  ] as const;
  expect(shown({ answer, recent, here: { plan: 'a', page: 'zones' } })).toEqual([
    ['recent', ['recent-b-overview']],
    ['plan', ['plan-c']],
    ['action', ['action-members', 'action-settings']],
  ]);
  // Before the server has said which plans there are, none is named.
  expect(shown({ recent })).toEqual([['action', ['action-members', 'action-settings']]]);
});

test('with words the group of the best match comes first', () => {
  const hits = [
    hit('plan', 6),
    hit('sheet', 4, { sheet: 'zones' }),
    hit('row', 1, { sheet: 'zones', row: 'r' }),
  ];
  expect(shown({ typed: 'x', answer: { hits, partial: false }, actions: [] })).toEqual([
    ['row', ['row-a-zones-r']],
    ['sheet', ['sheet-a-zones']],
    ['plan', ['plan-a']],
  ]);
});

test('actions are found by their labels and by their other words, best first', () => {
  expect(shown({ typed: '成员' })).toEqual([['action', ['action-members']]]);
  expect(shown({ typed: 'CY' })).toEqual([['action', ['action-members']]]);
  expect(shown({ typed: 'shezhi' })).toEqual([['action', ['action-settings']]]);
  expect(shown({ typed: '计划' })).toEqual([['action', ['action-members', 'action-settings']]]);
  expect(shown({ typed: 'nothing of it' })).toEqual([]);
  const answer = { hits: [hit('row', 3, { sheet: 'tasks', row: 'r' })], partial: false };
  expect(shown({ typed: 'sz', answer }).map(([id]) => id)).toEqual(['action', 'row']);
  expect(shown({ typed: 'plan', answer }).map(([id]) => id)).toEqual(['row']);
});

test('a hit leads to its plan, its sheet or its cell', () => {
  expect(addressOf(hit('plan', 0))).toBe('/plans/a');
  expect(addressOf(hit('sheet', 0, { sheet: 'cues' }))).toBe('/plans/a/cues');
  expect(addressOf(hit('row', 0, { sheet: 'cues', row: 'r 1' }))).toBe('/plans/a/cues?row=r+1');
  const text = { field: 'notes', part: 'x' };
  expect(addressOf(hit('row', 0, { sheet: 'cues', row: 'r', text }))).toBe('/plans/a/cues?row=r&field=notes');
});

test('the Chinese words of every action hold its whole pinyin or its initials', () => {
  const path = join(import.meta.dirname, '../../../../messages/zh-CN.json');
  const messages = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const labels: Record<string, string> = {
    palette_plans_words: 'palette_all_plans',
    palette_account_words: 'nav_account',
    palette_sign_out_words: 'nav_sign_out',
  };
  const named = Object.keys(messages).filter((key) => /^palette_.*_words$/.test(key));
  expect(named.length).toBeGreaterThan(10);
  for (const key of named.filter((name) => name !== 'palette_language_words')) {
    const label = messages[labels[key] ?? key.replace(/_words$/, '')]!;
    const chars = [...label].map((char) => hanReadings(char));
    // Every way to read it, syllable by syllable.
    const spelt = new RegExp(`^${chars.map((all) => `(?:${all.join('|')})`).join('')}$`);
    const initials = new RegExp(`^${chars.map((all) => `[${all.map((one) => one[0]).join('')}]`).join('')}$`);
    const words = messages[key]!.split(' ');
    expect(
      words.some((word) => spelt.test(word) || initials.test(word)),
      `${label}: ${words.join(' ')}`,
    ).toBe(true);
  }
});
