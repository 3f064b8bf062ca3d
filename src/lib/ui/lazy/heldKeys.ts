import { flushSync } from 'svelte';
import type * as TypeAgain from './typeAgain.ts';
import { catchText, isComposed } from './textCatcher.ts';

/** Keys on their way to something that is about to open. */
export interface HeldKeys {
  /**
   * To be waited for before it opens: an input method that is at work must not be cut off, and what gives the keys to
   * what opens has to be here. Rejects when that can't be had; null when there is nothing to wait for.
   */
  ready(): Promise<void> | null;
  /** Puts the focus back where it was, since what comes now gives it back there when it closes. */
  expect(): void;
  /** Opens it, once it is expected. Copies that this makes are not held. */
  open(show: () => void): void;
  /**
   * Gives them to what was opened as soon as it has the focus, in the order in which they were typed; where it takes
   * none, with the next frame.
   */
  release(): void;
  /** Forgets them: what they were meant for does not come. */
  drop(): void;
}

/** Copies, cuts and pastes that were asked for meanwhile; what was to be pasted is read at once, while it may be. */
export interface HeldClip {
  readonly type: 'copy' | 'cut' | 'paste';
  readonly html: string;
  readonly text: string;
}

let again: typeof TypeAgain | null = null;

/** Fetches what gives held keys to what opened; a failure is thrown, and the next call tries again. */
export async function fetchTypeAgain(): Promise<void> {
  again ??= await import('./typeAgain.ts');
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/**
 * Takes every key from now on, wherever the focus is, so that what is typed right after a shortcut neither goes to
 * the wrong place nor is lost. The focus leaves its place meanwhile for a field that nobody sees, since what an input
 * method writes comes without keys and would go on being written there.
 * @param callOff for Escape and undo, which then are meant for what goes on; what was typed before them is forgotten
 */
export function holdKeys(callOff?: () => void): HeldKeys {
  const held: (KeyboardEvent | HeldClip | string)[] = [];
  const place = document.activeElement;
  let opening = false;
  /** What had the focus before something was opened. */
  let before: Element | null | undefined;
  /** What was copied since: a paste that was asked for after it means this, whatever the clipboard held then. */
  let copied: HeldClip | null = null;
  const take = (event: KeyboardEvent): void => {
    if (MODIFIERS.has(event.key)) return;
    if (isComposed(event)) return event.stopImmediatePropagation();
    // The browser makes of it what no script can: an event that has the clipboard.
    if (!isClipboardKey(event)) event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== 'keydown') return;
    if (!callOff || !callsOff(event)) return void held.push(event);
    held.length = 0;
    callOff();
  };
  const takeClip = (event: ClipboardEvent): void => {
    if (opening) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(clipOf(event));
  };
  const noteCopy = (event: ClipboardEvent): void => {
    copied = clipOf(event);
  };
  const kinds = ['keydown', 'keypress', 'keyup'] as const;
  const clips = [...COPIES, 'paste'] as const;
  for (const kind of kinds) window.addEventListener(kind, take, { capture: true });
  for (const kind of clips) window.addEventListener(kind, takeClip, { capture: true });
  for (const kind of COPIES) window.addEventListener(kind, noteCopy);
  const catcher = catchText(place, (text) => held.push(text));
  // Whoever opens something hears from `ready` when it can't be had.
  void fetchTypeAgain().catch(() => {});

  function end(): void {
    catcher.remove();
    for (const kind of kinds) window.removeEventListener(kind, take, { capture: true });
    for (const kind of clips) window.removeEventListener(kind, takeClip, { capture: true });
  }
  const refocus = (): void => {
    catcher.remove();
    if (place instanceof HTMLElement && document.activeElement === document.body) place.focus();
  };
  function expect(): void {
    refocus();
    before = document.activeElement;
  }
  function give(): void {
    end();
    for (const each of held) {
      if (typeof each === 'string') document.execCommand('insertText', false, each);
      else if (each instanceof KeyboardEvent) again?.typeAgain(each);
      else if (each.type === 'paste') again?.pasteAgain(copied ?? each);
      else document.execCommand(each.type);
      // The next one finds what this one made of the page, as it would have.
      flushSync();
    }
    for (const kind of COPIES) window.removeEventListener(kind, noteCopy);
  }
  return {
    ready: () => catcher.composed() ?? (again === null ? fetchTypeAgain() : null),
    expect,
    open(show) {
      if (before === undefined) expect();
      opening = true;
      show();
      opening = false;
    },
    release() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      // What takes the focus may hand it on at once.
      const soon = (): void => void (timer ??= setTimeout(() => (stop(), give())));
      const stop = (): void => window.removeEventListener('focusin', soon, { capture: true });
      if (document.activeElement !== before && document.activeElement !== document.body) return soon();
      // A frame may be long in coming, and what was typed must not wait for more than it needs to.
      window.addEventListener('focusin', soon, { capture: true });
      requestAnimationFrame(soon);
    },
    drop() {
      end();
      for (const kind of COPIES) window.removeEventListener(kind, noteCopy);
      refocus();
    },
  };
}

function callsOff({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return key === 'Escape' || ((ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'z');
}

const COPIES = ['copy', 'cut'] as const;

function clipOf(event: ClipboardEvent): HeldClip {
  const read = (format: string): string => event.clipboardData?.getData(format) ?? '';
  return { type: event.type as HeldClip['type'], html: read('text/html'), text: read('text/plain') };
}

function isClipboardKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && ['c', 'x', 'v'].includes(key.toLowerCase());
}
