import { focusStops } from '../lazy/focusStops.ts';

/**
 * Gives the focus to what just opened before the next key is typed; by itself it would take it with the next frame,
 * which may be long in coming. What is marked `data-first` has it, else whatever comes first.
 */
export function takeFocus(event: Event, content: HTMLElement | null): void {
  const first =
    content?.querySelector<HTMLElement>('[data-first]') ?? (content && focusStops(content)[0]) ?? content;
  first?.focus({ preventScroll: true });
  if (first === document.activeElement) event.preventDefault();
}
