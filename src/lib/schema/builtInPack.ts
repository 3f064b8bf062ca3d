import salesSiteHardware from '../standards/sales-site-hardware.json' with { type: 'json' };
import type { RulePack } from './rulePack.ts';
import type { PlanFacts } from './sheet.ts';

const { id, name, parameters, areas, requirements } = salesSiteHardware;

/** The hardware standard of sales sites that every workspace has. */
export const SALES_SITE = { id, version: 1, name, parameters, areas, requirements } as unknown as RulePack;

/** The rule pack that a plan has chosen; null when it has none. */
export function packOf({ standardId }: Pick<PlanFacts, 'standardId'>): RulePack | null {
  return standardId === SALES_SITE.id ? SALES_SITE : null;
}
