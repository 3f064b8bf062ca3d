import { endpoint } from '../../../../endpoint.ts';

export const PATCH = endpoint('changeSurvey', async ({ event: { params }, commands, actor, body }) =>
  commands.changeSurvey(actor, params.plan!, params.survey!, await body()),
);
