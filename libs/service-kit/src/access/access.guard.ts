import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { ServiceRequest } from '../http/service-request.ts';
import { ProblemException } from '../problem/problem.exception.ts';
import { accessOf } from './access.decorators.ts';
import { hasRole } from './role.ts';
import { unauthorized, type TokenVerifier } from './token-verifier.ts';

/** Lets a request through to a route when its token carries one of the roles the route declares. */
export class AccessGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = accessOf(context.getClass(), context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<ServiceRequest>();
    request.actor = await this.tokens.verify(bearerToken(request.headers.authorization));
    if (access && hasRole(request.actor, ...access)) return true;
    throw new ProblemException(403, 'access.role-required', { roles: access ?? [] });
  }
}

function bearerToken(header: string | undefined): string {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (!token) throw unauthorized('access.sign-in-required');
  return token;
}
