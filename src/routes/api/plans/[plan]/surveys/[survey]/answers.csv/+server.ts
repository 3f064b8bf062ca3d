import { fileEndpoint } from '../../../../../endpoint.ts';

export const GET = fileEndpoint('exportSurveyAnswersCsv', ({ event: { params }, commands, actor, locale }) =>
  commands.exportSurveyAnswers(actor, params.plan!, params.survey!, locale),
);
