import salesSiteHardware from '../standards/sales-site-hardware.json' with { type: 'json' };
import type { RulePack } from './rulePack.ts';
import type { PlanFacts } from './sheet.ts';

const { id, name, parameters, areas, requirements } = salesSiteHardware;

/** The hardware standard of sales sites that every workspace has. */
export const SALES_SITE = { id, version: 1, name, parameters, areas, requirements } as unknown as RulePack;

/** The rule pack that a plan has chosen, in the version that it keeps; null when it has none. */
export function packOf({
  standardId,
  standard,
}: Pick<PlanFacts, 'standardId' | 'standard'>): RulePack | null {
  return standardId === SALES_SITE.id ? SALES_SITE : standard.pack;
}
