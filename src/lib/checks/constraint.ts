import salesSiteHardware from '../standards/sales-site-hardware.json' with { type: 'json' };
import type { Check } from './check.ts';
import { groupBy, nameOf, num, str, zoneName } from './reading.ts';

const FIELDS: Readonly<Record<string, string>> = { heightMm: 'height', widthMm: 'width', depthMm: 'depth' };
const HOLDS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

const constraints = salesSiteHardware.requirements.flatMap((rule) =>
  (rule.constraints as readonly { field: string; op: string; value: number }[]).map((constraint) => ({
    requirement: rule.id,
    field: FIELDS[constraint.field]!,
    op: constraint.op,
    limit: constraint.value,
  })),
);

/** A floor row that stands for a requirement has a size that the standard does not allow. */
export const constraint: Check = {
  number: 2,
  sheets: ['floor', 'zones'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const rows = groupBy(plan.rows('floor'), (row) => str(row, 'requirementId'));
    return constraints.flatMap(({ requirement, field, op, limit }) =>
      (rows.get(requirement) ?? []).flatMap((row) => {
        const size = num(row, field);
        if (size === null || HOLDS[op]!(size, limit)) return [];
        return [
          {
            ...{ kind: 'constraint_broken' as const, severity: 'error' as const },
            ...{ sheet: 'floor' as const, rows: [row.id], field },
            params: {
              ...{ name: nameOf(row, 'item'), zone: zoneName(plan, row) },
              ...{ requirement, field, size, op, limit },
            },
            about: `${row.id} ${op}`,
          },
        ];
      }),
    );
  },
};
