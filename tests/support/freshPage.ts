import { closeToast, toasts } from '#lib/ui/overlay/toasts.svelte.ts';
import { beforeAll } from 'vitest';

// Files of a worker share its page and its modules: whatever one of them left there is not the next one's.
beforeAll(() => {
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  for (const { id } of toasts()) closeToast(id);
});
