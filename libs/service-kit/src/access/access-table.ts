import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { accessOf, type Access } from './access.decorators.ts';

export interface RouteAccess {
  readonly method: string;
  /** As the controller declares it, e.g. `/v1/enterprises/:code`. */
  readonly path: string;
  /** Missing when the route declares nothing; such a service does not start. */
  readonly access?: Access;
  readonly controller: Type;
  readonly handler: string;
}

export type AccessTable = readonly RouteAccess[];

/** Every HTTP route of an application with who may call it, sorted by path and method. */
export function accessTable(app: INestApplicationContext): AccessTable {
  const controllers = [...app.get(ModulesContainer, { strict: false }).values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
  return [...new Set(controllers)]
    .flatMap(routesIn)
    .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
}

/** Throws an error that names every route that declares no access. */
export function requireDeclaredAccess(table: AccessTable): void {
  const silent = table.filter(({ access }) => access === undefined);
  if (silent.length === 0) return;
  const lines = silent.map(
    ({ method, path, controller, handler }) => `  ${method} ${path} (${controller.name}.${handler})`,
  );
  throw new RouteDeclarationError(
    `These routes do not say who may call them. Add @Roles(...) or @Public():\n${lines.join('\n')}`,
  );
}

export class RouteDeclarationError extends Error {
  override readonly name = 'RouteDeclarationError';
}

/** One line per route: what a reviewer reads and a test compares. */
export function printAccessTable(table: AccessTable): string {
  return table
    .map(({ method, path, access }) => {
      const who = access === undefined ? '?' : access === 'public' ? 'public' : [...access].sort().join(' ');
      return `${method.padEnd(6)} ${path}  ${who}`;
    })
    .join('\n');
}

/** Methods that a concrete path takes. */
export function routesOf(table: AccessTable, path: string): string[] {
  const methods = table.filter((route) => patternOf(route.path).test(path)).map(({ method }) => method);
  return [...new Set(methods)];
}

function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}/?$`);
}

function routesIn(controller: Type): RouteAccess[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return methodNames(prototype).flatMap((handler) => {
    const method = prototype[handler] as object;
    const verb = Reflect.getMetadata('method', method) as RequestMethod | undefined;
    if (verb === undefined || !Reflect.hasMetadata('path', method)) return [];
    const access = accessOf(controller, method);
    return pathsOf(controller, method).map((path) => ({
      method: RequestMethod[verb],
      path,
      ...(access && { access }),
      controller,
      handler,
    }));
  });
}

function pathsOf(controller: Type, method: object): string[] {
  const bases = [Reflect.getMetadata('path', controller) as string | string[]].flat();
  const ends = [Reflect.getMetadata('path', method) as string | string[]].flat();
  return bases.flatMap((base) =>
    ends.map((end) => `/${base}/${end}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')),
  );
}

function methodNames(prototype: object): string[] {
  const names = new Set<string>();
  for (let level = prototype; level !== Object.prototype; level = Object.getPrototypeOf(level) as object)
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level)))
      if (typeof value === 'function' && name !== 'constructor') names.add(name);
  return [...names];
}
