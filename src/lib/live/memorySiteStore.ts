import type { CheckedSupply } from '#lib/domain/siteChecks.ts';
import type { SiteStore, WaitingCheck, WaitingPhoto } from './siteStore.ts';

/** Keeps checks as long as the page is open, where the browser keeps nothing. */
export function memorySiteStore(): SiteStore {
  const checks = new Map<string, WaitingCheck>();
  const photos = new Map<string, WaitingPhoto>();
  const books = new Map<string, readonly CheckedSupply[]>();
  const key = (planId: string, id: string): string => `${planId} ${id}`;
  return {
    waiting: async (planId) =>
      [...checks.values()].filter((one) => one.planId === planId).sort((a, b) => a.place - b.place),
    put: async (check) => void checks.set(key(check.planId, check.check.id), check),
    remove: async (planId, id) => void checks.delete(key(planId, id)),
    photo: async (id) => photos.get(id) ?? null,
    putPhoto: async (photo) => void photos.set(photo.id, photo),
    removePhoto: async (id) => void photos.delete(id),
    book: async (planId) => books.get(planId) ?? [],
    keepBook: async (planId, book) => void books.set(planId, book),
  };
}
