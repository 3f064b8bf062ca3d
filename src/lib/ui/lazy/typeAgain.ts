import { focusStops } from './focusStops.ts';
import type { HeldClip } from './heldKeys.ts';

/** A paste where the focus is now. */
export function pasteAgain({ html, text }: HeldClip): void {
  const target = document.activeElement ?? document.body;
  const clipboardData = new DataTransfer();
  if (html !== '') clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  const again = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  if (target.dispatchEvent(again) && target.matches('input, textarea'))
    document.execCommand('insertText', false, text);
}

/** A key where the focus is now, with what a browser would have made of it. */
export function typeAgain({ key, code, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const modifiers = { ctrlKey, shiftKey, altKey, metaKey };
  const again = new KeyboardEvent('keydown', { key, code, ...modifiers, bubbles: true, cancelable: true });
  // What a browser does with a key by itself, it does not do with one that a script made.
  if (!target.dispatchEvent(again) || ctrlKey || metaKey) return;
  const isField = target.matches('input:not([type="checkbox"], [type="radio"]), textarea');
  if (key === 'Tab') tabFrom(target, shiftKey);
  else if (isField && [...key].length === 1) document.execCommand('insertText', false, key);
  else if (isField && key === 'Backspace') document.execCommand('delete');
  else if (isField && key === 'Delete') document.execCommand('forwardDelete');
  else if (key === ' ' && target instanceof HTMLInputElement) target.click();
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit();
  else if ((key === 'Enter' || key === ' ') && target.matches('button, a')) (target as HTMLElement).click();
}

function tabFrom(place: Element, back: boolean): void {
  const stops = focusStops(document);
  const way = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const follows = (stop: Element): boolean =>
    (place.compareDocumentPosition(stop) & way) !== 0 && !stop.contains(place);
  (back ? stops.findLast(follows) : stops.find(follows))?.focus();
}
