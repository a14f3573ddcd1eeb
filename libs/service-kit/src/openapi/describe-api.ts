import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { AccessTable, RouteAccess } from '../access/access-table.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { describeOperation, type Operation } from './describe-operation.ts';
import { PROBLEM_SCHEMA } from './problem-schema.ts';
import { Schemas, type Schema } from './schemas.ts';

/**
 * The OpenAPI document of a service: Nest's own scan of the routes, with schemas and parameters made from
 * class-validator rules, problem answers, and who may call each route.
 */
export function describeApi(
  app: INestApplication,
  definition: ServiceDefinition,
  table: AccessTable,
  issuer?: string,
): OpenAPIObject {
  const { title } = definition;
  const builder = new DocumentBuilder()
    .setTitle(typeof title === 'string' ? title : `${title.zh} · ${title.en}`)
    .setVersion('1')
    .addServer('.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'accessToken');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, handler) => operationId(table, controller, handler),
  });
  tellApart(document);
  const schemas = new Schemas();
  for (const route of table) {
    const operation = operationOf(document, route);
    if (operation) describeOperation(operation, route, schemas);
  }
  const written = document.components?.schemas as Record<string, Schema> | undefined;
  document.components = {
    ...document.components,
    schemas: inUse(document.paths, sorted({ ...written, ...schemas.all, Problem: PROBLEM_SCHEMA })),
  };
  if (issuer) {
    const openIdConnectUrl = `${issuer}/.well-known/openid-configuration`;
    document.components.securitySchemes!['signIn'] = { type: 'openIdConnect', openIdConnectUrl };
  }
  return document;
}

function operationOf(document: OpenAPIObject, route: RouteAccess): Operation | undefined {
  const path = document.paths[route.path.replace(/:(\w+)/g, '{$1}')] as Record<string, Operation> | undefined;
  return path?.[route.method.toLowerCase()];
}

/** The handler's name; with the controller's where two handlers share it. */
function operationId(table: AccessTable, controller: string, handler: string): string {
  const namesakes = new Set(
    table.filter((route) => route.handler === handler).map((route) => route.controller),
  );
  if (namesakes.size < 2) return handler;
  const noun = controller.replace(/Controller$/, '');
  return `${noun[0]!.toLowerCase()}${noun.slice(1)}${handler[0]!.toUpperCase()}${handler.slice(1)}`;
}

/** Routes made by one controller factory share all names but their path: that tells their operations apart. */
function tellApart(document: OpenAPIObject): void {
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.values(operations as Record<string, Operation>).map((operation) => ({ path, operation })),
  );
  const namesakes = Map.groupBy(all, ({ operation }) => operation.operationId);
  for (const group of namesakes.values())
    if (group.length > 1) for (const { path, operation } of group) operation.operationId += wordsOf(path);
}

function wordsOf(path: string): string {
  const words = path.replace(/^\/v\d+\//, '').match(/\w+/g) ?? [];
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

/** Only the schemas that something refers to, directly or through another. */
function inUse(paths: object, all: Record<string, Schema>): Record<string, never> {
  const used = new Set<string>();
  const visit = (value: unknown) => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      visit(all[name!] ?? {});
    }
  };
  visit(paths);
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))) as Record<string, never>;
}

function sorted(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}
