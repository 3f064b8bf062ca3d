import { displayText } from '#lib/grid/values.ts';
import type { Mount } from './contestant.ts';
import { mount as mountBare } from './bareList.ts';

/** Milliseconds by which the late list draws after the scroll. */
const LATE = 200;

/** A list of which every row stands on the page from the start: none of them can be missing. */
export const whole: Mount = (home, data) => {
  const { source } = data;
  const context = source.context();
  const style = document.createElement('style');
  style.textContent =
    '#page{overflow:auto;font:13px/31px sans-serif}.line{display:flex;height:31px;border-bottom:1px solid #eee}.line>span{width:170px;padding:0 8px;white-space:pre}';
  document.head.append(style);
  for (const row of source.rowIds()) {
    const line = document.createElement('div');
    line.className = 'line';
    line.append(
      ...source.columns.slice(0, 4).map(({ id, field }) => {
        const textContent = displayText(field.kind, source.value(row, id), context);
        return Object.assign(document.createElement('span'), { textContent });
      }),
    );
    home.append(line);
  }
  return {
    scroller: () => home,
    firstCell: () => home.querySelector('.line')!.getBoundingClientRect(),
    update() {},
    held: () => null,
  };
};

/** The bare list, but told of each scroll so late that rows are bound to be missing. */
export const late: Mount = (home, data) => {
  home.addEventListener(
    'scroll',
    (event) => {
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      const { target } = event;
      setTimeout(() => target?.dispatchEvent(new Event('scroll')), LATE);
    },
    true,
  );
  return mountBare(home, data);
};
