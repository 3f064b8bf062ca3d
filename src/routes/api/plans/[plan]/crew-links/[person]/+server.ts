import { endpoint } from '../../../../endpoint.ts';

export const DELETE = endpoint('revokeCrew', ({ event, commands, actor }) =>
  commands.revokeCrew(actor, event.params.plan!, event.params.person!),
);
