import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { RouteAccess } from '../access/access-table.ts';

type Constructor = new () => object;
export type ArgumentKind = 'body' | 'query' | 'param';

const KINDS: Readonly<Record<string, ArgumentKind>> = { 3: 'body', 4: 'query', 5: 'param' };
const BUILT_IN: ReadonlySet<unknown> = new Set([Object, String, Number, Boolean, Array, Promise, undefined]);

/** Classes that a handler takes its whole body, query or path parameters as. */
export function argumentClasses(route: RouteAccess): { kind: ArgumentKind; type: Constructor }[] {
  return argumentsOf(route).flatMap(({ kind, type }) =>
    BUILT_IN.has(type) ? [] : [{ kind, type: type as Constructor }],
  );
}

/** How many arguments a handler takes that are a whole body, query or path. */
export function wholeArguments(route: RouteAccess): number {
  return argumentsOf(route).length;
}

function argumentsOf({ controller, handler }: RouteAccess): { kind: ArgumentKind; type: unknown }[] {
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, handler) as
    unknown[] | undefined;
  const entries = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) as
    Record<string, { index: number; data?: unknown }> | undefined;
  return Object.entries(entries ?? {}).flatMap(([key, { index, data }]) => {
    const kind = KINDS[key.split(':')[0]!];
    return kind && data === undefined ? [{ kind, type: types?.[index] }] : [];
  });
}
