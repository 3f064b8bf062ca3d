/** Pixels at the bottom of a box that lie below what is visible of the window while a virtual keyboard is open. */
export function coveredBelow(boxBottom: number, visibleTop: number, visibleHeight: number): number {
  const covered = Math.round(boxBottom - (visibleTop + visibleHeight));
  // A few pixels are rounding and browser bars, no keyboard.
  return covered > 60 ? covered : 0;
}

/** Tells how much of an element a virtual keyboard covers: it shrinks what is visible, not the page. Returns what ends it. */
export function watchKeyboard(element: HTMLElement, tell: (covered: number) => void): () => void {
  const visible = window.visualViewport;
  const home = element.parentElement;
  if (!visible || !home) return () => undefined;
  let last = 0;
  const look = (): void => {
    // Zoomed in with two fingers, less is visible too, and the person has chosen what.
    const zoomed = visible.scale > 1.01;
    const bottom = home.getBoundingClientRect().bottom;
    const covered = zoomed ? 0 : coveredBelow(bottom, visible.offsetTop, visible.height);
    if (covered !== last) tell((last = covered));
  };
  visible.addEventListener('resize', look);
  return () => visible.removeEventListener('resize', look);
}
