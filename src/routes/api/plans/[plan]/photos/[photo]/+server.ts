import { fileEndpoint } from '../../../../endpoint.ts';

export const GET = fileEndpoint('readPhoto', ({ event: { params }, commands, actor }) =>
  commands.readPhoto(actor, params.plan!, params.photo!),
);
