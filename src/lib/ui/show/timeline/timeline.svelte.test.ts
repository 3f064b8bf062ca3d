import Clock from '@lucide/svelte/icons/clock';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CueStart, CueTiming } from '#lib/domain/cueTimes.ts';
import type { MovedCues } from '#lib/domain/moveCue.ts';
import { ArrayTimeline, CONTEXT } from './testing/arrayTimeline.svelte.ts';
import Timeline from './Timeline.svelte';

const HOUR = 3600;
const MIN = 60;
const after = (offset = 0): CueStart => ({ how: 'after-previous', offset });
const pinned = (hour: number): CueStart => ({ how: 'pinned', at: hour * HOUR });
const cue = (id: string, track: string, start: CueStart, minutes: number): CueTiming => ({
  ...{ id, track, start },
  duration: minutes * MIN,
});
const PLAN = [
  cue('doors', 'hall', pinned(9), 30),
  cue('talk', 'hall', after(), 60),
  cue('lunch', 'hall', pinned(11), 60),
  cue('tea', 'bar', pinned(9.5), 60),
];
/** The view is six hours in 600 pixels below the head: 100 pixels are an hour. */
const PIXELS = 100;

let source: ArrayTimeline;
let drawn: Record<string, unknown>;
let moves: MovedCues[];
let opened: string[];
let told: string[];
/** What is known of the talk beside its time. */
let hall: readonly { label: string; value: string }[];

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 632 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 652 });
  HTMLElement.prototype.setPointerCapture = () => {};
  source = new ArrayTimeline(PLAN);
  [moves, opened, told] = [[], [], []];
  hall = [{ label: 'Zone', value: 'Main hall' }];
});
afterEach(async () => {
  await unmount(drawn);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function draw(props: { onadd?: () => void; filtered?: boolean } = {}): void {
  drawn = mount(Timeline, {
    target: document.body,
    props: {
      ...{ source, context: CONTEXT, trackName: (track: string) => `Track ${track}` },
      particulars: (id: string) => (id === 'talk' ? hall : []),
      onmove: (moved: MovedCues) => {
        moves.push(moved);
        source.put(moved);
      },
      onselect: (cues: readonly string[]) => (source.chosen = new Set(cues)),
      onopen: (id: string) => void opened.push(id),
      items: (id: string) => [
        { label: `Delay ${id}`, icon: Clock, run: () => void told.push(`delay ${id}`) },
      ],
      onuntimed: (cues: readonly string[]) => void told.push(cues.join(' ')),
      onundo: () => void told.push('undo'),
      onredo: () => void told.push('redo'),
      onmessage: (text: string) => void told.push(text),
      onadd: props.onadd ?? null,
      filtered: props.filtered ?? false,
    },
  });
  flushSync();
  flushSync();
}
const block = (id: string): HTMLElement => document.querySelector(`[data-cue="${id}"]`)!;
const blocks = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-cue]')].map(({ dataset }) => dataset.cue!);
const shiftOf = ({ style }: HTMLElement): number => Number(/, (-?[\d.]+)px/.exec(style.transform)?.[1] ?? 0);
/** From the top of the lane: what moves together lies in a layer that is moved. */
const top = (id: string): number => shiftOf(block(id)) + shiftOf(block(id).parentElement!);
/** A place in the lane of a track at an hour of the clock, as the mouse has it. */
function at(hour: number, lane: number): { clientX: number; clientY: number } {
  const scroller = document.querySelector('.scroller')!;
  // The first hour that can be scrolled to is the one before the first cue.
  return { clientX: 52 + lane * 300 + 20, clientY: 32 + (hour - 8) * PIXELS - scroller.scrollTop };
}
function mouse(type: string, target: Element, place: { clientX: number; clientY: number }, more = {}): void {
  target.dispatchEvent(
    new PointerEvent(type, {
      ...{ bubbles: true, cancelable: true, button: 0, pointerId: 1, pointerType: 'mouse', ...place },
      ...more,
    }),
  );
  flushSync();
}
const scroller = (): Element => document.querySelector('.scroller')!;
const list = (): HTMLElement => document.querySelector('[role=listbox]')!;
function press(key: string, more = {}): void {
  list().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  flushSync();
}
const note = (): string => document.querySelector('.note')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
const changed = () => moves.flatMap(({ changes }) => changes.map(({ cue, start }) => [cue, start]));

test('T1 every track is a lane with its cues by time, each with its times, length, place and people for assistive tools', () => {
  source.looks = { doors: 'done', talk: 'running' };
  draw();
  const lanes = [...document.querySelectorAll('[role=group]')].map((lane) => [
    lane.getAttribute('aria-label'),
    [...lane.querySelectorAll<HTMLElement>('[data-cue]')].map((child) => child.dataset.cue),
  ]);
  expect(lanes).toEqual([
    ['Track bar, 1 cue', ['tea']],
    ['Track hall, 3 cues', ['doors', 'talk', 'lunch']],
  ]);
  expect(block('talk').getAttribute('aria-label')).toBe('Cue talk, 09:30–10:30, Main hall, 1 h');
  expect(block('doors').getAttribute('aria-label')).toContain('Pinned start');
  expect(block('doors').className).toContain('done');
  expect(block('talk').className).toContain('running');
  expect([top('talk') - top('doors'), block('talk').style.height]).toEqual([50, '99px']);
  expect(document.querySelector('.corner')!.textContent!.trim()).toBe('19 Jun');
});

test('T1 only what lies within the times that are seen is drawn, and the active cue always', () => {
  source.rows = Array.from({ length: 300 }, (_, index) =>
    cue(String(index), 'hall', index === 0 ? pinned(9) : after(), 30),
  );
  source.chosen = new Set(['299']);
  draw();
  expect(blocks().length).toBeLessThan(80);
  expect(blocks()).toContain('299');
  expect(block('299').getAttribute('aria-setsize')).toBe('300');
});

test('T2 a drag shows the new times, what follows and what it runs into before anything is written; one drop is one gesture', () => {
  draw();
  mouse('pointerdown', block('talk'), at(9.6, 1));
  mouse('pointermove', scroller(), at(9.95, 1));
  expect(note()).toContain('09:50–10:50');
  expect(note()).toContain('20 min later');
  expect(note()).toContain('20 min gap');
  expect(top('talk') - top('doors')).toBeCloseTo(83.3, 0);
  mouse('pointermove', scroller(), at(10.35, 1));
  expect(note()).toContain('Cue lunch: overlaps the cue before by 15 min');
  expect(block('lunch').className).toContain('hit');
  expect(moves).toEqual([]);
  mouse('pointerup', scroller(), at(10.35, 1));
  expect(changed()).toEqual([['talk', after(45 * MIN)]]);
  expect(source.active()).toBe('talk');
  expect(note()).toBe('');
});

test('T2 Escape puts the cue back where it was', () => {
  draw();
  const before = top('talk');
  mouse('pointerdown', block('talk'), at(9.6, 1));
  mouse('pointermove', scroller(), at(12, 1));
  expect(top('talk')).not.toBe(before);
  press('Escape');
  expect(top('talk')).toBe(before);
  mouse('pointerup', scroller(), at(12, 1));
  expect(moves).toEqual([]);
});

test('T2 Shift pins, Alt keeps to minutes, and a neighbour’s end pulls', () => {
  draw();
  mouse('pointerdown', block('talk'), at(9.5, 1));
  mouse('pointermove', scroller(), at(9.78, 1), { altKey: true });
  expect(note()).toContain('09:47–10:47');
  mouse('pointermove', scroller(), at(9.78, 1), { shiftKey: true });
  expect(note()).toContain('The start will be pinned');
  mouse('pointermove', scroller(), at(9.96, 1));
  // An end at eleven o'clock, where lunch begins, is nearer than the reach.
  expect(note()).toContain('10:00–11:00');
  mouse('pointerup', scroller(), at(9.96, 1), { shiftKey: true });
});

test('T3 across lanes a cue changes its track', () => {
  draw();
  mouse('pointerdown', block('talk'), at(9.6, 1));
  mouse('pointermove', scroller(), at(10.6, 0));
  expect(note()).toContain('To track Track bar');
  expect(block('talk').closest('.lane')!.getAttribute('aria-label')).toContain('Track bar');
  mouse('pointerup', scroller(), at(10.6, 0));
  expect(moves[0]!.changes[0]).toMatchObject({ cue: 'talk', track: 'bar', start: after() });
});

test('T5 what others do while a cue is held is in the preview, and in what is written', () => {
  draw();
  mouse('pointerdown', block('talk'), at(9.6, 1));
  mouse('pointermove', scroller(), at(9.85, 1));
  source.rows = PLAN.map((each) => (each.id === 'doors' ? { ...each, duration: 40 * MIN } : each));
  flushSync();
  expect(note()).toContain('5 min gap');
  mouse('pointerup', scroller(), at(9.85, 1));
  expect(changed()).toEqual([['talk', after(5 * MIN)]]);
});

test('T5 a cue that somebody deletes in the hand is let go, and its holder is told', () => {
  draw();
  mouse('pointerdown', block('tea'), at(9.6, 0));
  mouse('pointermove', scroller(), at(11, 0));
  source.rows = PLAN.filter(({ id }) => id !== 'tea');
  flushSync();
  mouse('pointerup', scroller(), at(11, 0));
  expect(moves).toEqual([]);
  expect(told).toEqual(['This cue was just deleted; nothing was moved']);
});

test('T6 an overlap nobody asked for has a red edge and its minutes in words', () => {
  source.rows = PLAN.map((each) => (each.id === 'talk' ? { ...each, duration: 100 * MIN } : each));
  draw();
  expect(block('lunch').className).toContain('hit');
  expect(block('lunch').querySelector<HTMLElement>('.hatch')!.style.height).toMatch(/^16\.6/);
  expect(document.querySelector('.conflict')!.textContent).toBe('10 min overlap');
  expect(block('lunch').getAttribute('aria-label')).toContain('10 min overlap');
});

test('T7 arrows go from cue to cue, Enter opens the row, Alt moves by the snap, Shift with it stretches', () => {
  source.chosen = new Set(['doors']);
  draw();
  press('ArrowDown');
  expect(source.active()).toBe('talk');
  press('ArrowLeft');
  expect(source.active()).toBe('tea');
  press('ArrowRight');
  expect(source.active()).toBe('talk');
  press('End');
  expect(source.active()).toBe('lunch');
  expect(list().getAttribute('aria-activedescendant')).toBe(block('lunch').id);
  press('Enter');
  expect(opened).toEqual(['lunch']);
  press('ArrowDown', { altKey: true });
  press('ArrowUp', { altKey: true, shiftKey: true });
  expect(moves.map(({ changes: [change] }) => [change!.start, change!.duration])).toEqual([
    [{ how: 'pinned', at: 11 * HOUR + 5 * MIN }, HOUR],
    [{ how: 'pinned', at: 11 * HOUR + 5 * MIN }, 55 * MIN],
  ]);
  press('ArrowLeft', { altKey: true });
  expect(moves.at(-1)!.changes[0]).toMatchObject({ cue: 'lunch', track: 'bar' });
  press('z', { ctrlKey: true });
  expect(told).toEqual(['undo']);
});

test('T1 keys zoom, and all of it fits on demand', () => {
  draw();
  press('+');
  expect(source.seen).toBe(3 * HOUR);
  press('-');
  press('-');
  expect(source.seen).toBe(12 * HOUR);
  press('0');
  expect(source.seen).toBe(6 * HOUR);
});

test('T8 whoever may not write moves nothing, and is told so', () => {
  source.writable = false;
  source.chosen = new Set(['talk']);
  draw();
  mouse('pointerdown', block('talk'), at(9.6, 1));
  mouse('pointermove', scroller(), at(12, 1));
  mouse('pointerup', scroller(), at(12, 1));
  press('ArrowDown', { altKey: true });
  expect(moves).toEqual([]);
  expect(told).toEqual(['You can read the run of show but not move cues']);
});

test('T1 a preview of a delay shows cues where they would be, and what is longer by how much', () => {
  source.previewed = new Map([['talk', { start: 9.5 * HOUR, end: 11 * HOUR }]]);
  draw();
  expect(block('talk').className).toContain('moved');
  expect(block('talk').querySelector<HTMLElement>('.longer')!.style.top).toBe('100px');
});

test('T1 now is a line across all lanes while it is in view', () => {
  source.at = 10 * HOUR + 12 * MIN + 30;
  draw();
  expect(document.querySelector('.now-time')!.textContent).toBe('10:12');
  source.at = 100 * HOUR;
  flushSync();
  expect(document.querySelector('.now')).toBeNull();
});

test('an empty plan offers its first cue; a filter that hides all of them says so', async () => {
  source.rows = [];
  const added = vi.fn();
  draw({ onadd: added });
  [...document.querySelectorAll('button')].find((each) => each.textContent === 'Add the first cue')!.click();
  expect(added).toHaveBeenCalledOnce();
  await unmount(drawn);
  source.rows = PLAN;
  source.hidden = new Set(PLAN.map(({ id }) => id));
  draw({ filtered: true });
  expect(document.body.textContent).toContain('The filter leaves no cue to show');
});

test('Ctrl picks further cues, Shift those between within a lane', () => {
  source.chosen = new Set(['doors']);
  draw();
  mouse('pointerdown', block('lunch'), at(11.1, 1), { shiftKey: true });
  mouse('pointerup', scroller(), at(11.1, 1));
  expect([...source.chosen]).toEqual(['lunch', 'doors', 'talk']);
  mouse('pointerdown', block('tea'), at(9.6, 0), { ctrlKey: true });
  mouse('pointerup', scroller(), at(9.6, 0));
  expect([...source.chosen]).toEqual(['tea', 'lunch', 'doors', 'talk']);
});

test('T12 opens at the first cue of the event, behind the days of set-up, unless another cue was chosen', async () => {
  source.rows = [cue('build', 'hall', pinned(-8), 60), ...PLAN];
  source.chosen = new Set(['build']);
  draw();
  const opened = scroller().scrollTop;
  expect(opened).toBeCloseTo((9 - -9) * PIXELS - 24, 0);
  source.chosen = new Set(['lunch']);
  flushSync();
  source.chosen = new Set(['build']);
  flushSync();
  expect(scroller().scrollTop).toBeLessThan(opened);
  await unmount(drawn);
  source.chosen = new Set(['lunch']);
  draw();
  expect(scroller().scrollTop).toBeCloseTo((11 - -9) * PIXELS - 24, 0);
});

test('R11 the menu of a cue opens it or begins its delay, by the mouse and by keys', () => {
  draw();
  const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  mouse('contextmenu', block('talk'), at(9.6, 1));
  expect(source.active()).toBe('talk');
  expect(items().map(({ textContent }) => textContent!.trim())).toEqual(['Whole row Enter', 'Delay talk']);
  items()[1]!.click();
  flushSync();
  expect([told, items()]).toEqual([['delay talk'], []]);
  press('F10', { shiftKey: true });
  items()[0]!.click();
  expect(opened).toEqual(['talk']);
});

test('T10 cues that are selected are dragged together, each by as much, with what follows them shown', () => {
  source.chosen = new Set(['tea', 'talk']);
  draw();
  mouse('pointerdown', block('talk'), at(9.6, 1));
  expect([...source.chosen]).toEqual(['talk', 'tea']);
  mouse('pointermove', scroller(), at(9.95, 0));
  expect(note()).toContain('09:50–10:50');
  expect(note()).toContain('2 cues are moved together');
  expect(top('tea') - top('doors')).toBeCloseTo(83.3, 0);
  mouse('pointerup', scroller(), at(9.95, 0));
  expect(moves).toHaveLength(1);
  expect(changed()).toEqual([
    ['talk', after(20 * MIN)],
    ['tea', { how: 'pinned', at: 9.5 * HOUR + 20 * MIN }],
  ]);
  press('ArrowUp', { altKey: true });
  expect(moves[1]!.changes.map(({ cue }) => cue)).toEqual(['talk', 'tea']);
  mouse('pointerdown', block('talk'), at(9.9, 1));
  mouse('pointerup', scroller(), at(9.9, 1));
  expect([...source.chosen]).toEqual(['talk']);
});

test('T4 doors pull like hard starts', () => {
  source.opening = [9.8 * HOUR];
  draw();
  mouse('pointerdown', block('talk'), at(9.5, 1));
  mouse('pointermove', scroller(), at(9.85, 1));
  expect(note()).toContain('09:48–10:48');
  press('Escape');
});

test('T11 cues without a time are counted, and a click goes to them', () => {
  source.rows = [
    ...PLAN,
    cue('lost', 'attic', after(), 10),
    { ...cue('stray', 'hall', after(), 5), track: null },
  ];
  draw();
  const button = [...document.querySelectorAll('button')].at(-1)!;
  expect(button.textContent).toBe('2 cues have no time');
  button.click();
  expect(told).toEqual(['lost stray']);
  source.rows = PLAN;
  flushSync();
  expect(document.body.textContent).not.toContain('no time');
});

test('T7 what assistive tools hear of a cue follows its row, a moment after it changed', () => {
  vi.useFakeTimers();
  source.looks = {};
  draw();
  const place = { label: 'Zone', value: 'Foyer' };
  hall = [place];
  source.written++;
  flushSync();
  vi.advanceTimersByTime(1_000);
  expect(block('talk').getAttribute('aria-label')).toContain('Foyer');
  vi.useRealTimers();
});
