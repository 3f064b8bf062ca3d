import { describe, expect, test } from 'vitest';
import { SALES_SITE } from './builtInPack.ts';
import { topics } from './kinds/index.ts';
import { isUnchanged, packChanges } from './packChanges.ts';
import { contentOf, type PackContent } from './packContent.ts';
import { mergePacks } from './packMerge.ts';
import { packProblems } from './packProblems.ts';
import { processesOf } from './processRows.ts';
import type { PackProcess, PackStep, PackTopic, PlanStandard } from './rulePack.ts';

const PACK = contentOf(SALES_SITE);
const text = (en: string) => ({ 'zh-CN': `${en}中`, en });
const TOPIC: PackTopic = {
  ...{ id: 'own-firstaid', name: text('First aid'), content: null, levels: {}, roles: ['host'] },
};
const PROCESS: PackProcess = {
  ...{ id: 'own-coffee1', name: text('Coffee'), stage: 'seated', role: 'host', tools: [text('Tray')] },
};
const STEP: PackStep = {
  ...{ id: 'own-serve11', process: PROCESS.id, name: text('Serve'), action: text('From the right') },
  ...{ phrases: [text('Please')], checks: [], timeLimitSec: 120, note: null },
};
const WITH: PackContent = {
  ...PACK,
  topics: [...PACK.topics, TOPIC],
  processes: [...PACK.processes, PROCESS],
  steps: [...PACK.steps, STEP],
};
const withStep = (id: string, change: Partial<PackStep>, pack = PACK): PackContent => ({
  ...pack,
  steps: pack.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});
const withTopic = (id: string, change: Partial<PackTopic>, pack = PACK): PackContent => ({
  ...pack,
  topics: pack.topics.map((topic) => (topic.id === id ? { ...topic, ...change } : topic)),
});
const swapped = (one: number, other: number, pack = PACK): PackContent => ({
  ...pack,
  steps: pack.steps.with(one, pack.steps[other]!).with(other, pack.steps[one]!),
});

describe('Q15 training and service processes are part of a pack', () => {
  test('the built-in one has ten topics, seven processes and thirty-three steps', () => {
    expect([PACK.topics.length, PACK.processes.length, PACK.steps.length]).toEqual([10, 7, 33]);
    expect(PACK.topics.filter(({ roles }) => roles.includes('property')).map(({ id }) => id)).toEqual([
      ...['company', 'project', 'service', 'property-law'],
    ]);
    expect(packProblems(WITH)).toEqual([]);
  });

  test('a version from before packs had them says what is built in', () => {
    const { topics: _, processes: __, steps: ___, ...old } = PACK;
    expect(contentOf(old)).toEqual(PACK);
    expect(processesOf({ id: 'p', version: 1, ...old })).toEqual(processesOf(null));
  });

  test('a plan takes the processes of its own version, each with its steps in their order', () => {
    const last = processesOf({ id: 'p', version: 2, ...WITH }).at(-1)!;
    expect([last.name.en, last.steps.map(({ name, process }) => [name.en, process.role])]).toEqual([
      ...['Coffee', [['Serve', 'host']]],
    ]);
    const [first] = processesOf({ id: 'p', version: 3, ...swapped(0, 1) });
    expect(first!.steps.slice(0, 2).map(({ id }) => id)).toEqual(['arrival 1', 'arrival 0']);
  });
});

describe('Q9 what keeps training and processes from being published', () => {
  const rows = { topics: PACK.topics.length, processes: PACK.processes.length, steps: PACK.steps.length };
  const withItem = (part: 'topics' | 'processes' | 'steps', change: object): PackContent => ({
    ...WITH,
    [part]: WITH[part].map((item, at) => (at === rows[part] ? { ...item, ...change } : item)),
  });

  test.each<[string, 'topics' | 'processes' | 'steps', object, string, string]>([
    ['a topic in one language', 'topics', { name: { 'zh-CN': '急救', en: '' } }, 'name', 'required'],
    ['an id twice', 'topics', { id: 'crm' }, 'id', 'twice'],
    ['an id of nobody', 'topics', { id: 'aid' }, 'id', 'unknown-choice'],
    ['a role that is not there', 'topics', { roles: ['king'] }, 'roles', 'unknown-choice'],
    ['a level of no tier', 'topics', { levels: { third: text('x') } }, 'levels', 'required'],
    ['half of what is taught', 'topics', { content: { 'zh-CN': '', en: 'x' } }, 'content', 'required'],
    ['a process of no stage', 'processes', { stage: '' }, 'stage', 'required'],
    ['a process of nobody', 'processes', { role: '' }, 'role', 'required'],
    ['half a tool', 'processes', { tools: [{ 'zh-CN': '', en: 'x' }] }, 'tools', 'required'],
    ['a step without an action', 'steps', { action: { 'zh-CN': ' ', en: '' } }, 'action', 'required'],
    ['half a phrase', 'steps', { phrases: [{ 'zh-CN': 'x', en: '' }] }, 'phrases', 'required'],
    ['half a check', 'steps', { checks: [{ 'zh-CN': 'x', en: '' }] }, 'checks', 'required'],
  ])('%s', (_, part, change, field, reason) => {
    expect(packProblems(withItem(part, change))).toEqual([{ part, row: rows[part], field, reason }]);
  });

  test('a process without steps, and a step of no process', () => {
    const gone = { ...WITH, steps: PACK.steps };
    expect(packProblems(gone)).toEqual([
      { part: 'processes', row: rows.processes, field: 'steps', reason: 'required' },
    ]);
    const lost = { ...WITH, processes: PACK.processes };
    expect(packProblems(lost)).toEqual([
      { part: 'steps', row: rows.steps, field: 'process', reason: 'unknown-choice' },
    ]);
  });

  test('two steps of one name at one stage, since a touchpoint goes by both', () => {
    const [first] = PACK.steps;
    const twice = { ...STEP, process: first!.process, name: first!.name };
    expect(packProblems({ ...PACK, steps: [...PACK.steps, twice] })).toEqual([
      { part: 'steps', row: rows.steps, field: 'name', reason: 'twice' },
    ]);
    expect(packProblems({ ...WITH, steps: [...PACK.steps, { ...STEP, name: first!.name }] })).toEqual([]);
  });
});

describe('Q12 what a version says otherwise of training and processes', () => {
  test('is told list by list', () => {
    const now = withStep(
      'phone 0',
      { action: text('Within two rings') },
      withTopic('crm', { roles: ['sales'] }, WITH),
    );
    const changes = packChanges(PACK, now);
    expect(isUnchanged(changes)).toBe(false);
    expect(changes.requirements).toEqual({ added: [], removed: [], changed: [] });
    expect(changes.topics.added).toEqual([TOPIC]);
    expect(changes.topics.changed.map(({ now, fields }) => [now.id, fields])).toEqual([['crm', ['roles']]]);
    expect(changes.steps.changed.map(({ now, fields }) => [now.id, fields])).toEqual([
      ['phone 0', ['action']],
    ]);
    expect([changes.processes.added, changes.steps.added]).toEqual([[PROCESS], [STEP]]);
  });

  test('a process says that its steps come in another order, and not that one was added', () => {
    const { processes } = packChanges(PACK, swapped(0, 1));
    expect(processes.changed.map(({ now, fields }) => [now.id, fields])).toEqual([['arrival', ['steps']]]);
    const added = { ...PACK, steps: [{ ...STEP, process: 'arrival' }, ...PACK.steps] };
    expect(packChanges(PACK, added).processes.changed).toEqual([]);
  });
});

describe('Q10 two who write training and processes at once', () => {
  test('what each changed is there, field by field', () => {
    const mine = withStep('phone 0', { timeLimitSec: 10 }, WITH);
    const theirs = withTopic('crm', { roles: ['sales'] }, withStep('phone 0', { action: text('At once') }));
    const { merged, clashes } = mergePacks(PACK, mine, theirs);
    expect(clashes).toEqual([]);
    const step = merged.steps.find(({ id }) => id === 'phone 0')!;
    expect([step.timeLimitSec, step.action.en]).toEqual([10, 'At once']);
    expect(merged.topics.find(({ id }) => id === 'crm')!.roles).toEqual(['sales']);
    expect([merged.topics.at(-1), merged.processes.at(-1), merged.steps.at(-1)]).toEqual([
      ...[TOPIC, PROCESS, STEP],
    ]);
  });

  test('who moved a step keeps the order, and a step that somebody else put in stands behind the same one', () => {
    const added = { ...STEP, process: 'arrival' };
    const theirs = { ...PACK, steps: PACK.steps.toSpliced(3, 0, added) };
    const { merged } = mergePacks(PACK, swapped(0, 1), theirs);
    expect(merged.steps.slice(0, 5).map(({ id }) => id)).toEqual([
      ...['arrival 1', 'arrival 0', 'arrival 2', STEP.id, 'arrival 3'],
    ]);
    expect(mergePacks(PACK, theirs, swapped(0, 1)).merged.steps.map(({ id }) => id)).toEqual(
      merged.steps.map(({ id }) => id),
    );
  });

  test('a process that one took away stays while the other put a step into it', () => {
    const mine = {
      ...PACK,
      processes: PACK.processes.filter(({ id }) => id !== 'phone'),
      steps: PACK.steps.filter(({ process }) => process !== 'phone'),
    };
    const theirs = { ...PACK, steps: [...PACK.steps, { ...STEP, process: 'phone' }] };
    const { merged } = mergePacks(PACK, mine, theirs);
    expect(merged.processes.some(({ id }) => id === 'phone')).toBe(true);
    expect(merged.steps.filter(({ process }) => process === 'phone').map(({ id }) => id)).toEqual([STEP.id]);
    expect(mergePacks(PACK, mine, PACK).merged).toEqual(mine);
  });

  test('where both wrote the same, one’s own stays and is told of', () => {
    const { merged, clashes } = mergePacks(
      PACK,
      withTopic('crm', { roles: ['host'] }),
      withTopic('crm', { roles: ['sales'] }),
    );
    expect(merged.topics.find(({ id }) => id === 'crm')!.roles).toEqual(['host']);
    expect(clashes.map(({ part, id, field }) => [part, id, field])).toEqual([['topics', 'crm', 'roles']]);
  });
});

describe('Q13 the cells that name topics of training', () => {
  const kind = topics();
  const standard: PlanStandard = {
    ...{ version: 2, latest: 2, names: { 'own-oldlamp': text('Old lamp') } },
    pack: { id: 'p', version: 2, ...WITH, topics: WITH.topics.filter(({ id }) => id !== 'crm') },
    topicNames: { 'own-singing': text('Singing') },
  };
  const names = {
    ...{ people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
    standard: () => standard,
  };
  const context = { locale: 'en', currency: 'CNY', day0: null, timeZone: 'Asia/Shanghai', names } as const;

  test('offer what the plan’s pack has, in its order', () => {
    const ids = kind.options!('en', names).map(({ id }) => id);
    expect(ids).toEqual(standard.pack!.topics!.map(({ id }) => id));
    expect(kind.options!('en').map(({ id }) => id)).toContain('crm');
  });

  test.each<[string, string, string]>([
    ['one of the pack', 'own-firstaid', 'First aid'],
    ['one that the pack has no more', 'crm', 'Customer records and privacy'],
    ['one that the workspace made once', 'own-singing', 'Singing'],
  ])('keep and name %s', (_, id, name) => {
    expect(kind.check([id], names)).toBeNull();
    expect(kind.format([id], context)).toBe(name);
    expect(kind.parse(`${name.toUpperCase()}; phone`, context)).toEqual({ ok: true, value: [id, 'phone'] });
  });

  test('take nothing that nobody ever made, and no requirement', () => {
    for (const strange of ['own-nobody1', 'own-oldlamp', 'singing', 7])
      expect(kind.check([strange], names), String(strange)).not.toBeNull();
    expect(kind.check('crm', names)).not.toBeNull();
    expect(kind.check(['own-nobody1'])).toBeNull();
    expect(kind.check(Array.from({ length: 51 }, () => 'crm'))).not.toBeNull();
    expect(kind.parse('Old lamp', context).ok).toBe(false);
    expect(kind.parse(' ', context)).toEqual({ ok: true, value: null });
  });
});
