import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemException } from './problem.exception.ts';
import { sendProblem } from './send-problem.ts';

/** Answers what the router itself refuses, before any route is found. */
export function answerUnreadableUrl(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, new ProblemException(400, 'request.url-unreadable'));
}
