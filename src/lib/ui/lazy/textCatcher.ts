import { m } from '#lib/paraglide/messages.js';

/** Takes the text of input methods while nothing that is meant for it is there. */
export interface TextCatcher {
  /** Fulfilled when what is being composed is written; null when nothing is. */
  composed(): Promise<void> | null;
  /** Takes it off the page. */
  remove(): void;
}

/** Text that no key event stands for: of an input method, of dictation, of a list of suggestions. */
const WHOLE_TEXTS = new Set(['insertText', 'insertReplacementText', 'insertFromDictation']);

/**
 * A field nobody sees, with the focus: an input method writes where the focus is, and where that takes no text it is
 * off. It lies where `place` does, so that the window of the input method stays there and no layer thinks that it
 * was left.
 */
export function catchText(place: Element | null, take: (text: string) => void): TextCatcher {
  const area = document.createElement('textarea');
  let done: PromiseWithResolvers<void> | null = null;
  area.tabIndex = -1;
  // Screen readers say what has the focus.
  area.ariaLabel = m.save_loading();
  area.autocapitalize = 'off';
  area.spellcheck = false;
  // Whoever has no keyboard gets none for this moment.
  area.inputMode = 'none';
  const { left, bottom } = place?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  Object.assign(area.style, {
    ...{ position: 'fixed', left: `${left}px`, top: `${bottom}px`, width: '1px', height: '1px' },
    ...{ padding: '0', border: '0', opacity: '0', pointerEvents: 'none', resize: 'none' },
  });
  const clear = (): void => void (area.value = '');
  area.addEventListener('compositionstart', () => (done ??= Promise.withResolvers()));
  area.addEventListener('compositionend', ({ data }) => {
    if (data !== '') take(data);
    done?.resolve();
    done = null;
    // The browser writes it after this.
    queueMicrotask(clear);
  });
  area.addEventListener('input', (event) => {
    const { data, inputType, isComposing } = event as InputEvent;
    if (isComposing) return;
    if (data && WHOLE_TEXTS.has(inputType)) take(data);
    clear();
  });
  (place?.parentElement ?? document.body).append(area);
  area.focus({ preventScroll: true });
  return { composed: () => done?.promise ?? null, remove: () => area.remove() };
}

/** Keys that are an input method's: what they come to is text. */
export function isComposed(event: KeyboardEvent): boolean {
  // 229 is what browsers say of a key that an input method has taken.
  return event.isComposing || event.keyCode === 229;
}
