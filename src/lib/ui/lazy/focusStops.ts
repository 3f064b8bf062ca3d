const STOPS = 'a[href], button, input, select, textarea, [tabindex]';

/** What Tab stops at within an element, in the order in which it does. */
export function focusStops(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
}

function isStop(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.matches(':disabled, [type="hidden"], [inert] *')) return false;
  return element.checkVisibility() && !isOtherRadio(element);
}

/** Of radio buttons that belong together, Tab stops at the chosen one alone. */
function isOtherRadio(element: HTMLElement): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return false;
  const group = element.getRootNode() as ParentNode;
  return group.querySelector(`[type="radio"][name="${CSS.escape(element.name)}"]:checked`) !== null;
}
