import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor, Role } from './role.ts';
import type { ServiceRequest } from '../http/service-request.ts';

const ACCESS = 'linghang:access';

/** What a route declares: the roles that may call it, or `public`. */
export type Access = readonly Role[] | 'public';

/** Who may call a route, or every route of a controller. */
export const Roles = (...roles: [Role, ...Role[]]) => SetMetadata(ACCESS, roles satisfies Access);

/** Anybody may call it, signed in or not. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** What a route declares: the method's own word, or its controller's. */
export function accessOf(controller: object, method: object): Access | undefined {
  return (Reflect.getMetadata(ACCESS, method) ?? Reflect.getMetadata(ACCESS, controller)) as
    Access | undefined;
}

/** The caller; on a public route the anonymous actor. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ServiceRequest>().actor ?? ANONYMOUS,
);

export const ANONYMOUS: Actor = { id: 'anonymous', name: 'anonymous', roles: [] };
