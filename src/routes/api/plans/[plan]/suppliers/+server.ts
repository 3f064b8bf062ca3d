import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('readPlanSuppliers', ({ event, commands, actor }) =>
  commands.readPlanSuppliers(actor, event.params.plan!),
);
