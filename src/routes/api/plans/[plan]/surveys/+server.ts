import { endpoint } from '../../../endpoint.ts';

export const GET = endpoint('listSurveys', ({ event: { params }, commands, actor }) =>
  commands.listSurveys(actor, params.plan!),
);

export const POST = endpoint('makeSurvey', async ({ event: { params }, commands, actor, body }) =>
  commands.makeSurvey(actor, params.plan!, await body()),
);
