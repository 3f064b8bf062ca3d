import { timesOf } from '../schema/sheets/cues.ts';
import type { PlanView, SheetId } from '../schema/index.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf, planDay, str, zoneName } from './reading.ts';

const OWNED = { cues: 'title', supplies: 'item', tasks: 'name' } as const;
/** Days before the start from which a cue needs a name, not only a role. */
const LAST_DAYS = 3;

/** Nobody is named, neither a role nor a person. */
function withoutOwner(plan: PlanView, sheet: keyof typeof OWNED): Found[] {
  return plan.rows(sheet).flatMap((row) => {
    if (str(row, 'ownerRole') !== null || str(row, 'owner') !== null) return [];
    return [
      {
        ...{ kind: 'owner_missing' as const, severity: 'warning' as const, sheet: sheet as SheetId },
        ...{ rows: [row.id], field: 'ownerRole' },
        params: { name: nameOf(row, OWNED[sheet]), zone: zoneName(plan, row) },
      },
    ];
  });
}

function withoutPerson(plan: PlanView): Found[] {
  const today = planDay(plan);
  const { startDay, teardownUntilDay } = plan.facts;
  if (today === null || today < startDay - LAST_DAYS || today > teardownUntilDay) return [];
  return plan.rows('cues').flatMap((row) => {
    const role = str(row, 'ownerRole');
    const isOver = row.value('status') === 'done' || row.value('status') === 'skipped';
    if (role === null || str(row, 'owner') !== null || isOver) return [];
    const start = timesOf(plan).get(row.id)?.start;
    return [
      {
        ...{ kind: 'person_missing' as const, severity: 'warning' as const, sheet: 'cues' as const },
        ...{ rows: [row.id], field: 'owner' },
        params: {
          ...{ name: nameOf(row, 'title'), zone: zoneName(plan, row), role },
          ...(start !== undefined && { start }),
        },
      },
    ];
  });
}

/** A cue, task or supply is nobody’s; in the last days a cue is a role’s but no person’s. */
export const ownerMissing: Check = {
  number: 11,
  sheets: ['cues', 'supplies', 'tasks', 'zones'],
  money: false,
  dependsOnToday: true,
  run: (plan) => [
    ...(Object.keys(OWNED) as (keyof typeof OWNED)[]).flatMap((sheet) => withoutOwner(plan, sheet)),
    ...withoutPerson(plan),
  ],
};
