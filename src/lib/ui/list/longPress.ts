const HELD_MS = 450;
/** A finger that slides further than this scrolls. */
const SLIP = 10;

/**
 * Calls back when the element is held down, or asked for its menu by the keyboard or the other mouse button.
 * The click that would follow is swallowed.
 */
export function longPress(
  node: HTMLElement,
  held: () => void,
): { update(held: () => void): void; destroy(): void } {
  let call = held;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: { readonly x: number; readonly y: number } | null = null;
  let wasHeld = false;

  const end = (): void => {
    clearTimeout(timer);
    start = null;
  };
  const fire = (): void => {
    if (wasHeld) return;
    end();
    wasHeld = true;
    call();
  };
  const listeners: readonly (readonly [string, (event: never) => void])[] = [
    [
      'pointerdown',
      ({ clientX, clientY, button }: PointerEvent) => {
        wasHeld = false;
        if (button !== 0) return;
        start = { x: clientX, y: clientY };
        timer = setTimeout(fire, HELD_MS);
      },
    ],
    [
      'pointermove',
      ({ clientX, clientY }: PointerEvent) => {
        if (start && Math.hypot(clientX - start.x, clientY - start.y) > SLIP) end();
      },
    ],
    ['pointerup', end],
    ['pointercancel', end],
    [
      'contextmenu',
      (event: MouseEvent) => {
        event.preventDefault();
        fire();
      },
    ],
  ];
  const swallow = (event: MouseEvent): void => {
    // A click by the keyboard (detail 0) belongs to no press.
    if (wasHeld && event.detail > 0) event.stopImmediatePropagation();
    wasHeld = false;
  };
  for (const [name, listener] of listeners) node.addEventListener(name, listener as EventListener);
  node.addEventListener('click', swallow, { capture: true });
  return {
    update: (now) => (call = now),
    destroy() {
      end();
      for (const [name, listener] of listeners) node.removeEventListener(name, listener as EventListener);
      node.removeEventListener('click', swallow, { capture: true });
    },
  };
}
