/** What a code on a box or at a zone opens: the checklist of everything there, or of one thing. */
export type OnSiteTarget =
  { readonly kind: 'zone'; readonly row: string } | { readonly kind: 'supply'; readonly row: string } | null;

const NAMES = { zone: 'zone', supply: 'row' } as const;

/** Where supplies are checked on site, on our own host; printed codes hold it, so it never changes. */
export function onSitePath(planId: string, target: OnSiteTarget = null): string {
  const page = `/plans/${encodeURIComponent(planId)}/on-site`;
  return target === null ? page : `${page}?${NAMES[target.kind]}=${encodeURIComponent(target.row)}`;
}

/** What the address of such a page asks for; the supply where it names both. */
export function onSiteTarget(asked: { get(name: string): string | null }): OnSiteTarget {
  for (const kind of ['supply', 'zone'] as const) {
    const row = asked.get(NAMES[kind]);
    if (row !== null && row !== '') return { kind, row };
  }
  return null;
}
