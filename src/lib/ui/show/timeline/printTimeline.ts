import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import TimelinePrint from './TimelinePrint.svelte';

/** While the page is printed, its timeline stands in its place, in light colours. The answer ends it. */
export function printTimeline(props: () => ComponentProps<typeof TimelinePrint> | null): () => void {
  const root = document.documentElement;
  let drawn: Record<string, unknown> | null = null;
  let theme: string | undefined;
  const begin = (): void => {
    const what = props();
    if (drawn || !what) return;
    theme = root.dataset.theme;
    root.dataset.theme = 'light';
    root.classList.add('prints-timeline');
    drawn = mount(TimelinePrint, { target: document.body, props: what });
    flushSync();
  };
  const end = (): void => {
    if (!drawn) return;
    void unmount(drawn);
    drawn = null;
    root.classList.remove('prints-timeline');
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    end();
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}
