import { fileEndpoint } from '../../../../endpoint.ts';

export const GET = fileEndpoint('readBackgroundFile', ({ event: { params }, commands, actor }) =>
  commands.readBackgroundFile(actor, params.plan!),
);
