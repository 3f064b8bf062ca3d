import { columnOf } from '#lib/grid/cellEdits.ts';
import { displayText } from '#lib/grid/values.ts';
import type { CellValue, RowEdit } from '#lib/schema/index.ts';
import type { Mount } from './contestant.ts';

const ROW = 32;
const OVERSCAN = 4;

/**
 * The floor that the grid is measured against: the simplest virtualised list of the same cells, written by hand.
 * It scrolls, moves a cursor, takes typing and a pasted block, and does nothing else that a grid does.
 */
export const mount: Mount = (home, data) => {
  const { source } = data;
  const columns = source.columns;
  const context = source.context();
  const rows = source.rowIds();
  home.innerHTML =
    '<div data-grid-scroller><div><div class="cursor"></div><textarea data-grid-editor></textarea></div></div>';
  const style = document.createElement('style');
  let left = 0;
  style.textContent = `[data-grid-scroller]{height:100%;overflow:auto;overflow-anchor:none;position:relative;font:13px/31px sans-serif}
    .line{position:absolute;top:0;left:0;height:${ROW}px}.line>div{position:absolute;height:${ROW}px;padding:0 8px;border:solid #eee;border-width:0 1px 1px 0;background:#fff;white-space:pre}
    .cursor{position:absolute;top:0;left:0;z-index:2;border:2px solid #0c65b7;height:${ROW}px}textarea{position:absolute;top:0;left:0;z-index:1;opacity:0;border:0;resize:none}
    ${columns.map(({ width }, index) => `.line>div:nth-child(${index + 1}){left:${left}px;width:${width}px}${((left += width), '')}`).join('')}`;
  document.head.append(style);
  const scroller = home.firstElementChild as HTMLElement;
  const canvas = scroller.firstElementChild as HTMLElement;
  const cursor = canvas.querySelector<HTMLElement>('.cursor')!;
  const editor = canvas.querySelector('textarea')!;
  canvas.style.cssText = `position:relative;height:${rows.length * ROW}px;width:${left}px`;
  const pool = Array.from({ length: Math.ceil(scroller.clientHeight / ROW) + 1 + 2 * OVERSCAN }, () => {
    const line = document.createElement('div');
    line.className = 'line';
    line.append(...columns.map(() => Object.assign(document.createElement('div'), { textContent: ' ' })));
    canvas.append(line);
    return { line, index: -1 };
  });
  let active = { row: 0, column: 0 };

  function draw(slot: (typeof pool)[number], index: number): void {
    slot.index = index;
    slot.line.style.transform = `translateY(${index * ROW}px)`;
    columns.forEach(({ id, field }, place) => {
      const node = slot.line.children[place]!.firstChild!;
      const text = displayText(field.kind, source.value(rows[index]!, id), context);
      if (node.nodeValue !== text) node.nodeValue = text;
    });
  }
  function update(): void {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - OVERSCAN);
    const last = Math.min(rows.length - 1, first + pool.length - 1);
    for (let index = first; index <= last; index++) {
      const slot = pool[index % pool.length]!;
      if (slot.index !== index) draw(slot, index);
    }
  }
  function redraw(touched: ReadonlySet<string>): void {
    for (const slot of pool) if (slot.index >= 0 && touched.has(rows[slot.index]!)) draw(slot, slot.index);
  }
  const late = new Set<string>();
  let frame = 0;
  function redrawLate(): void {
    redraw(late);
    late.clear();
    frame = 0;
  }
  function move(row: number, column: number): void {
    active = {
      row: Math.max(0, Math.min(row, rows.length - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    };
    const x = columns.slice(0, active.column).reduce((sum, { width }) => sum + width, 0);
    cursor.style.transform = editor.style.transform = `translate(${x}px, ${active.row * ROW}px)`;
    cursor.style.width = `${columns[active.column]!.width}px`;
    const bottom = scroller.scrollTop + scroller.clientHeight - ROW;
    if (active.row * ROW > bottom) scroller.scrollTop += active.row * ROW - bottom;
  }
  function read(column: number, text: string): CellValue {
    const answer = columnOf(source, columns[column]!.id).field.kind.parse(text, context);
    return answer.ok ? answer.value : { text };
  }
  function store(edits: readonly RowEdit[]): void {
    source.apply(edits);
    redraw(new Set(edits.map(({ row }) => row)));
  }

  scroller.addEventListener('scroll', update, { passive: true });
  editor.addEventListener('keydown', (event) => {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) move(active.row + step[0]!, active.column + step[1]!);
    else if (event.key === 'Enter') {
      const value = read(active.column, editor.value);
      store([{ type: 'set', row: rows[active.row]!, field: columns[active.column]!.id, value }]);
      editor.value = '';
      move(active.row + 1, active.column);
    } else return;
    event.preventDefault();
  });
  editor.addEventListener('paste', (event) => {
    event.preventDefault();
    const lines = event.clipboardData!.getData('text/plain').split('\n');
    store(
      lines.flatMap((line, down) =>
        line.split('\t').map((text, across): RowEdit => {
          const field = columns[active.column + across]!.id;
          return {
            type: 'set',
            row: rows[active.row + down]!,
            field,
            value: read(active.column + across, text),
          };
        }),
      ),
    );
  });
  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    editor.focus();
  });
  update();
  move(0, 0);
  return {
    scroller: () => scroller,
    firstCell: () => scroller.getBoundingClientRect(),
    update(row, column, text) {
      source.remote([{ type: 'set', row: rows[row]!, field: columns[column]!.id, value: text }]);
      if (frame === 0) frame = requestAnimationFrame(redrawLate);
      late.add(rows[row]!);
    },
    held: (row, column) => source.value(rows[row]!, columns[column]!.id),
  };
};
