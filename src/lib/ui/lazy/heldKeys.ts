/** Keys on their way to something that is about to open. */
export interface HeldKeys {
  /** Puts the focus back where it was: what opens gives it back there when it closes. */
  refocus(): void;
  /** Gives them to whatever has the focus now, in the order in which they were typed. */
  release(): void;
  /** Forgets them: what they were meant for does not come. */
  drop(): void;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/**
 * Takes every key from now on, wherever the focus is, so that what is typed right after a shortcut neither goes to
 * the wrong place nor is lost. The focus leaves its place meanwhile: an input method would go on writing there.
 * @param callOff for Escape and undo, which then are meant for what goes on; what was typed before them is forgotten
 */
export function holdKeys(callOff?: () => void): HeldKeys {
  const held: KeyboardEvent[] = [];
  const place = document.activeElement;
  const take = (event: KeyboardEvent): void => {
    if (MODIFIERS.has(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== 'keydown') return;
    if (!callOff || !callsOff(event)) return void held.push(event);
    held.length = 0;
    callOff();
  };
  const kinds = ['keydown', 'keypress', 'keyup'] as const;
  for (const kind of kinds) window.addEventListener(kind, take, { capture: true });
  if (place instanceof HTMLElement) place.blur();

  function end(): void {
    for (const kind of kinds) window.removeEventListener(kind, take, { capture: true });
  }
  const refocus = (): void => {
    if (place instanceof HTMLElement && document.activeElement === document.body) place.focus();
  };
  return {
    refocus,
    release() {
      end();
      held.forEach(typeAgain);
    },
    drop() {
      end();
      refocus();
    },
  };
}

function callsOff({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return key === 'Escape' || ((ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'z');
}

function typeAgain({ key, code, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const modifiers = { ctrlKey, shiftKey, altKey, metaKey };
  const again = new KeyboardEvent('keydown', { key, code, ...modifiers, bubbles: true, cancelable: true });
  // What a browser does with a key by itself, it does not do with one that a script made.
  if (!target.dispatchEvent(again) || ctrlKey || metaKey) return;
  const isField = target.matches('input, textarea');
  if (isField && [...key].length === 1) document.execCommand('insertText', false, key);
  else if (isField && key === 'Backspace') document.execCommand('delete');
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit();
  else if ((key === 'Enter' || key === ' ') && target.matches('button, a')) (target as HTMLElement).click();
}
