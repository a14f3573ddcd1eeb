import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextFromHeaders } from '../tracing/call-context.ts';
import { LANGUAGE_TAG, languageOf } from './language.ts';
import { PROBLEM_TYPE, problemDocument } from './problem-document.ts';
import type { ProblemException } from './problem.exception.ts';

/** Answers a problem in the language the request asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemException): void {
  const language = languageOf(request.headers['accept-language']);
  const { correlationId } = request.callContext ?? contextFromHeaders(request.headers);
  const document = problemDocument(problem, language, request.url.split('?')[0]!, correlationId);
  void reply
    .status(problem.getStatus())
    .headers({
      'cache-control': 'no-store',
      'content-language': LANGUAGE_TAG[language],
      vary: 'accept-language',
      'x-correlation-id': correlationId,
      ...problem.answer.headers,
    })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(document));
}
