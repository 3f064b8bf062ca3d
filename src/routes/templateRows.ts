import type { TemplateInfo } from '#server/handoff.ts';

/** What the pages outside of a workspace say of a template. */
export function templateRows(templates: readonly TemplateInfo[]) {
  return templates.map(({ id, name, kind, counts }) => ({
    id,
    name,
    kind,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }));
}
