import { answerRoutes } from '../../shared/contracts/answers.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { openAnswerLink } from './open-link.ts';
import { sendAnswers } from './send-answers.ts';

export const handler = apiFunction(answerRoutes, { openAnswerLink, sendAnswers });
