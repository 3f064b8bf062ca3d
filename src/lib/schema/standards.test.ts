import { expect, it } from 'vitest';
import inSheets from '../standards/inSheets.json' with { type: 'json' };
import hardware from '../standards/sales-site-hardware.json' with { type: 'json' };
import training from '../standards/staffing-training.json' with { type: 'json' };

it('sheets know of the standards what the standards say', () => {
  const requirements = hardware.requirements.map(({ id, kind, name, tiers, per, condition }) => {
    const [first, second] = [tiers.first, tiers.second].map(({ level, min }) => ({ level, min }));
    const isAlike = JSON.stringify(first) === JSON.stringify(second);
    return {
      ...{ id, kind, name, tiers: isAlike ? { first } : { first, second } },
      ...(per !== null && { per }),
      ...(condition !== null && { condition }),
    };
  });
  // Every browser has this part, so the rest stays out of it.
  expect(inSheets).toEqual({
    standard: { id: hardware.id, name: hardware.name },
    requirements,
    trainingTopics: training.trainingTopics.map(({ id, name }) => ({ id, name })),
  });
});
