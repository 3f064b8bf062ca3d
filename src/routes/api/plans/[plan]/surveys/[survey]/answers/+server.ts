import { endpoint } from '../../../../../endpoint.ts';

export const GET = endpoint('readSurveyAnswers', ({ event: { params }, commands, actor }) =>
  commands.readSurveyAnswers(actor, params.plan!, params.survey!),
);
