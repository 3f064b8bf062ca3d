/** Who has the address of a clock sees it: nothing may keep it, list it or pass it on. */
export const HIDDEN = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const;
