import { flushSync, mount as mountComponent } from 'svelte';
import '#lib/schema/floorJudging.ts';
import '#lib/ui/styles/index.css';
import { toPort } from '#lib/floor/view.ts';
import FloorCanvas from '#lib/ui/floor/FloorCanvas.svelte';
import { arrayFloor } from '#lib/ui/floor/testing/arrayFloor.ts';
import { makeHall } from './hall.ts';
import type { MountFloor } from './main.ts';

const nothing = (): void => {};

export const mount: MountFloor = (home, count) => {
  const { rows, venue } = makeHall(count);
  const { stage, surface } = arrayFloor(rows, venue);
  stage.watch();
  mountComponent(FloorCanvas, {
    target: home,
    props: {
      ...{ surface, people: [], below: null, ondrawn: nothing, onpoint: (at) => stage.point(at) },
      keys: { inspect: nothing, spread: nothing, number: nothing, copy: nothing, paste: nothing },
    },
  });
  flushSync();
  return {
    surface: () => home.querySelector<HTMLElement>('.floor')!,
    show: (view) => surface.set(view),
    select: (items) => stage.select(items),
    at: (item) => {
      const [unit] = stage.scene.item(item)!.units;
      return toPort(surface.view, { x: unit!.cx, y: unit!.cy });
    },
  };
};
