import type { Heading } from '#lib/grid/viewed/headings.ts';
import { say } from '../lang/say.ts';
import { headingLook, type HeadingLook } from './headingLook.ts';
import { paintCell, setAttribute, setText } from './paintCell.ts';
import type { RowPainter } from './paintRow.ts';

/** The parts of a head, made when a pooled row first draws one, and kept. */
interface Parts {
  readonly group: HTMLElement;
  readonly name: HTMLElement;
  readonly what: HTMLElement;
  readonly count: HTMLElement;
  readonly alerts: HTMLElement;
}
const parts = new WeakMap<Element, Parts>();

/** Draws the head of a group over the cells of a pooled row, which are hidden meanwhile. */
export function paintHeading(row: HTMLElement, heading: Heading, painter: RowPainter): void {
  const { engine, columns } = painter;
  const figures = engine.source.figures?.(heading.key);
  if (!figures) return;
  const look = headingLook(engine.source, figures);
  const { group, name, what, count, alerts } = partsOf(row);
  const isActive = engine.state.heading === heading.key;
  setAttribute(row, 'data-heading', heading.closed ? 'closed' : 'open');
  setAttribute(row, 'data-resting', isActive ? '' : null);
  setAttribute(row, 'aria-level', '1');
  setAttribute(row, 'aria-expanded', String(!heading.closed));
  setAttribute(group, 'id', isActive ? painter.activeId : null);
  setAttribute(group, 'data-group', heading.key);
  setAttribute(group, 'aria-colspan', String(columns.length + 1));
  paintCell(what, look.name, '');
  // The blank parts it from the name where it is read out; at the beginning of a box none is drawn.
  setText(count, ` ${look.count}`);
  paintAlerts(alerts, look.alerts);
  const first = columns.find(({ id }) => look.sums.has(id));
  const room = first ? `${painter.numberWidth + first.left}px` : '';
  if (name.style.maxWidth !== room) name.style.maxWidth = room;
  paintSums(group, look, painter);
}

/** The row is to draw cells again. */
export function clearHeading(row: HTMLElement): void {
  for (const attribute of ['data-heading', 'data-resting', 'aria-expanded']) row.removeAttribute(attribute);
  setAttribute(partsOf(row).group, 'id', null);
}

function partsOf(row: HTMLElement): Parts {
  let found = parts.get(row);
  if (!found) {
    const [group, name, what, count, alerts] = ['group', 'name', 'cell what', 'count', 'alerts'].map(span);
    found = { group: group!, name: name!, what: what!, count: count!, alerts: alerts! };
    group!.setAttribute('role', 'gridcell');
    group!.setAttribute('aria-colindex', '1');
    name!.append(span('fold'), what!, count!, alerts!);
    group!.append(name!);
    parts.set(row, found);
  }
  // Other columns make other cells, and leave nothing else in the row.
  if (found.group.parentNode !== row) row.append(found.group);
  return found;
}

function paintAlerts(element: HTMLElement, alerts: HeadingLook['alerts']): void {
  while (element.children.length > alerts.length) element.lastElementChild!.remove();
  alerts.forEach(({ text, tone }, index) => {
    const alert = element.children[index] ?? element.appendChild(span(''));
    setAttribute(alert, 'class', `alert ${tone}`);
    setText(alert, ` ${text}`);
  });
}

function paintSums(group: HTMLElement, { sums }: HeadingLook, { columns, numberWidth }: RowPainter): void {
  const shown = columns.filter(({ id }) => sums.has(id));
  while (group.children.length > shown.length + 1) group.lastElementChild!.remove();
  shown.forEach(({ id, left, width, field }, index) => {
    const sum = (group.children[index + 1] ?? group.appendChild(span('sum'))) as HTMLElement;
    setAttribute(sum, 'class', `sum ${field.kind.align}`);
    const place = `left:${numberWidth + left}px;width:${width}px`;
    setAttribute(sum, 'style', place);
    paintSum(sum, say(field.label), sums.get(id)!);
  });
}

/** Where it stands says to the eye what it is the sum of. */
function paintSum(sum: HTMLElement, label: string, text: string): void {
  if (!sum.firstElementChild) sum.append(span('unseen'), '');
  setText(sum.firstElementChild!, ` ${label} `);
  const value = sum.lastChild!;
  if (value.nodeValue !== text) value.nodeValue = text;
}

function span(name: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  return element;
}
