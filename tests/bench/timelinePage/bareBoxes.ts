import type { MountDrag } from './main.ts';
import { makeCues, TRACKS } from './cues.ts';

const SVG = 'http://www.w3.org/2000/svg';
const HEAD = 32;
const AXIS = 52;

/** The least that can be dragged: a rectangle for each cue, all of them moved with the first. */
export const mount: MountDrag = (home, { count, span }) => {
  const svg = document.createElementNS(SVG, 'svg');
  const height = innerHeight - HEAD;
  const lane = (innerWidth - AXIS) / TRACKS;
  const scale = height / span;
  svg.setAttribute('width', String(innerWidth));
  svg.setAttribute('height', String(height));
  const boxes = makeCues(count).map(({ duration }, at) => {
    const box = document.createElementNS(SVG, 'rect');
    const y = (Math.floor(at / TRACKS) * duration + 3600) * scale;
    box.setAttribute('x', String(AXIS + (at % TRACKS) * lane + 3));
    box.setAttribute('y', String(y));
    box.setAttribute('width', String(lane - 7));
    box.setAttribute('height', String(Math.max(1, duration * scale - 1)));
    box.setAttribute('fill', '#dbeafe');
    svg.append(box);
    return { box, y };
  });
  home.append(svg);
  const first = boxes[0]!;
  let from: number | null = null;
  first.box.addEventListener('pointerdown', ({ clientY }) => (from = clientY));
  svg.addEventListener('pointermove', ({ clientY }) => {
    if (from === null) return;
    for (const { box, y } of boxes) box.setAttribute('y', String(y + clientY - from));
  });
  svg.addEventListener('pointerup', () => (from = null));
  return {
    first: () => first.box,
    surface: () => svg,
    boxes: () => boxes.length,
  };
};
