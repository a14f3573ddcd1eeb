import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { routesOf, type AccessTable } from '../access/access-table.ts';
import type { ServiceReply, ServiceRequest } from '../http/service-request.ts';
import { asProblem } from './as-problem.ts';
import { ProblemException } from './problem.exception.ts';
import { sendProblem } from './send-problem.ts';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly accessTable: AccessTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<ServiceRequest>();
    const reply = host.switchToHttp().getResponse<ServiceReply>();
    const path = request.url.split('?')[0]!;
    const problem = request.is404
      ? this.unknownRoute(request.method, path)
      : asProblem(error, {
          contentType: request.headers['content-type'] ?? '',
          isEmpty:
            !request.headers['transfer-encoding'] && Number(request.headers['content-length'] ?? 0) === 0,
        });
    if (problem.getStatus() >= 500)
      this.logger.error({ err: error, method: request.method, path }, problem.code);
    if (reply.sent) return;
    sendProblem(request, reply, problem);
  }

  private unknownRoute(method: string, path: string): ProblemException {
    const allowed = routesOf(this.accessTable, path).filter((other) => other !== method);
    if (allowed.length === 0) return new ProblemException(404, 'request.unknown-route', { method, path });
    return new ProblemException(405, 'request.method-not-allowed', { method, path, allowed }, [], {
      headers: { allow: allowed.join(', ') },
    });
  }
}
