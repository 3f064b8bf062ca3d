import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import BackgroundDialog from './BackgroundDialog.svelte';
import BackgroundPlaceFields from './BackgroundPlaceFields.svelte';
import BackgroundScale from './BackgroundScale.svelte';

const LAID: FloorBackground = {
  file: { name: 'Hall.pdf', type: 'application/pdf', size: 10, sha256: 'a' },
  ...{ page: 1, x: 0, y: 0, width: 10_000, rotation: 0, opacity: 50, locked: false, version: 3 },
};
const onplace = vi.fn();
let drawn: ReturnType<typeof mount> | null = null;
beforeEach(() => onplace.mockClear());
afterEach(async () => {
  if (drawn) await unmount(drawn);
  drawn = null;
});

type Props = Partial<ComponentProps<typeof BackgroundScale>>;
function drawScale(props: Props = {}): void {
  const picture = { image: document.createElement('canvas'), ratio: 0.5, pages: 1, ground: null };
  drawn = mount(BackgroundScale, {
    target: document.body,
    props: { background: LAID, picture, mayEdit: true, isBusy: false, onplace, ...props },
  });
  flushSync();
}
const field = (): HTMLInputElement => document.querySelector<HTMLInputElement>('input[type=number]')!;
const marks = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('.mark')];
const set = (): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find((button) => !button.classList.contains('mark'))!;
function type(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

test('H57, H58: two marks, moved by keys, and the distance between them say how large the picture is', () => {
  drawScale();
  expect(set().disabled).toBe(true);
  // A quarter and three quarters along: 5 m of what is 10 m wide now.
  type(field(), '8');
  set().click();
  expect(onplace).toHaveBeenLastCalledWith({ width: 16_000, x: -1_500, y: -1_500 });
  for (let step = 0; step < 5; step++)
    marks()[1]!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }),
    );
  flushSync();
  set().click();
  expect(onplace.mock.lastCall![0].width).toBe(Math.round(10_000 * (8 / 6)));
});

test('says what is wrong where marks and distance make no size, and sends nothing', () => {
  drawScale();
  type(field(), '0');
  set().click();
  flushSync();
  expect(document.querySelector('[role=alert]')).not.toBeNull();
  expect(onplace).not.toHaveBeenCalled();
});

test('locked, or for those who only read, nothing is sized by it', () => {
  drawScale({ background: { ...LAID, locked: true } });
  expect([...marks(), field(), set()].every((control) => control.disabled)).toBe(true);
});

test('figures are sent as millimetres, and what is none is not sent but shown as it was', () => {
  drawn = mount(BackgroundPlaceFields, {
    target: document.body,
    props: { background: LAID, pages: 3, mayEdit: true, isBusy: false, onplace },
  });
  flushSync();
  const [x, , width, , page] = [...document.querySelectorAll<HTMLInputElement>('input[type=number]')];
  type(x!, '-1.25');
  expect(onplace).toHaveBeenLastCalledWith({ x: -1_250 });
  type(page!, '2');
  expect(onplace).toHaveBeenLastCalledWith({ page: 2 });
  onplace.mockClear();
  type(width!, '');
  expect(width!.value).toBe('10');
  expect(onplace).not.toHaveBeenCalled();
});

/** The dialog, over answers of the server in their order; answers what it asked. */
function drawDialog(background: FloorBackground | null, ...answers: readonly Response[]) {
  const left = [...answers];
  const sent = vi.fn(async (_url: string, _init?: RequestInit) => left.shift()!);
  vi.stubGlobal('fetch', sent);
  const props = { open: true, planId: 'f00', background, picture: null, mayEdit: true };
  drawn = mount(BackgroundDialog, { target: document.body, props });
  return sent;
}
afterEach(() => vi.unstubAllGlobals());
const shown = <T extends Element>(selector: string): Promise<T> =>
  vi.waitUntil(() => document.querySelector<T>(selector), 15_000);
async function choose(file: File): Promise<void> {
  const input = await shown<HTMLInputElement>('input[type=file]');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
const changed = (version: number): Response =>
  Response.json(
    { error: { id: 'background-changed', message: 'Somebody was first', detail: { version } } },
    { status: 409 },
  );

test('what is laid is sent also where nobody but the room is told of it', async () => {
  const sent = drawDialog(null, Response.json(LAID, { status: 201 }));
  await choose(new File(['RIFF'], '会展.webp', { type: 'image/webp' }));
  await vi.waitUntil(() => sent.mock.calls.length > 0, 15_000);
  expect(sent).toHaveBeenCalledExactlyOnceWith(
    '/api/plans/f00/floor-background?version=0',
    expect.objectContaining({
      method: 'POST',
      headers: expect.objectContaining({ 'x-file-name': encodeURIComponent('会展.webp') }),
    }),
  );
});

test('H81: a file that somebody was quicker than is kept, and laid over theirs when that is wanted', async () => {
  const theirs = { ...LAID, version: 4 };
  const sent = drawDialog(
    LAID,
    changed(4),
    Response.json({ background: theirs }),
    Response.json({ ...LAID, version: 5 }, { status: 201 }),
  );
  const file = new File(['RIFF'], 'Hall.webp', { type: 'image/webp' });
  await choose(file);
  (await shown<HTMLButtonElement>('[role=alert] button')).click();
  await vi.waitUntil(() => sent.mock.calls.length === 3, 15_000);
  expect(sent.mock.calls.map(([url, init]) => `${init?.method} ${url}`)).toEqual([
    'POST /api/plans/f00/floor-background?version=3',
    'GET /api/plans/f00/floor-background',
    'POST /api/plans/f00/floor-background?version=4',
  ]);
  expect(sent.mock.calls[2]![1]!.body).toBe(file);
  await vi.waitUntil(() => !document.querySelector('[role=alert]'), 15_000);
});

test('H81: two changes in a row are none of somebody else’s, also before the room tells of the first', async () => {
  const sent = drawDialog(
    LAID,
    Response.json({ ...LAID, version: 4 }),
    Response.json({ ...LAID, version: 5 }),
  );
  const locked = await shown<HTMLInputElement>('input[type=checkbox]');
  for (const calls of [1, 2]) {
    await vi.waitUntil(() => !locked.disabled, 15_000);
    locked.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitUntil(() => sent.mock.calls.length === calls, 15_000);
  }
  const versions = sent.mock.calls.map(([, init]) => JSON.parse(String(init!.body)).version);
  expect(versions).toEqual([3, 4]);
});
