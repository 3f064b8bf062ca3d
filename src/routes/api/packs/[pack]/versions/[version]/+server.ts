import { endpoint } from '../../../../endpoint.ts';

export const GET = endpoint('readPackVersion', ({ event: { params }, commands, actor }) =>
  commands.readPackVersion(actor, params.pack!, Number(params.version)),
);
