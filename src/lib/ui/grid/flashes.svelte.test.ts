import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lightUp, putOut } from './flashes.ts';

let reduced = false;
let cell: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: reduced }));
  cell = document.createElement('div');
});
afterEach(() => {
  vi.advanceTimersByTime(5000);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  reduced = false;
});

const look = () => [cell.getAttribute('data-flash'), cell.getAttribute('data-fade')];

test('D5 a cell lights up in a colour, fades in steps and is as before after 600 ms', () => {
  lightUp(cell, 5);
  expect(look()).toEqual(['5', null]);
  vi.advanceTimersByTime(250);
  expect(look()).toEqual(['5', '2']);
  vi.advanceTimersByTime(350);
  expect(look()).toEqual([null, null]);
});

test('D5 with reduced motion it stands still for two seconds', () => {
  reduced = true;
  lightUp(cell, 5);
  vi.advanceTimersByTime(1900);
  expect(look()).toEqual(['5', null]);
  vi.advanceTimersByTime(200);
  expect(look()).toEqual([null, null]);
});

test('D5 changes in a row light a cell once, and one that shows another row is dark at once', () => {
  lightUp(cell, 5);
  vi.advanceTimersByTime(400);
  lightUp(cell, 5);
  vi.advanceTimersByTime(200);
  expect(look()).toEqual([null, null]);
  lightUp(cell, 2);
  putOut(cell);
  expect(look()).toEqual([null, null]);
});
