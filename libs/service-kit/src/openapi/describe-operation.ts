import type { RouteAccess } from '../access/access-table.ts';
import { EXAMPLES, readExamples, type ExamplePlace } from './examples.decorator.ts';
import { ANSWERS, type AnswerDescription } from './answers.decorator.ts';
import { problemResponses } from './problem-schema.ts';
import { argumentClasses } from './route-arguments.ts';
import type { Schema, Schemas } from './schemas.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

interface MediaType {
  schema: Schema;
  examples?: Record<string, { summary: string; value: unknown }>;
}

export interface Operation {
  operationId: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, object>;
  security?: object[];
  'x-roles'?: readonly string[];
}

/** Completes what Nest's scan knows of one route. */
export function describeOperation(operation: Operation, route: RouteAccess, schemas: Schemas): void {
  const parameters = (operation.parameters ??= []);
  for (const { kind, type } of argumentClasses(route)) {
    if (kind === 'body') {
      const schema = schemas.refTo(type);
      operation.requestBody ??= { content: { 'application/json': { schema } } };
      const json = operation.requestBody.content['application/json'];
      if (json) json.schema = schema;
    } else {
      const place = kind === 'query' ? 'query' : 'path';
      const declared = schemas.propertiesOf(type).map((property) => ({ ...property, in: place }));
      parameters.unshift(...declared.filter(({ name }) => !parameters.some((known) => known.name === name)));
    }
  }
  describeAnswer(operation, route, schemas);
  describeAccess(operation, route);
  Object.assign(operation.responses, problemResponses(problemsOf(operation, route)));
  describeExamples(operation, route);
}

/** Examples as they were really asked and answered, beside the body and the answer of their status. */
function describeExamples(operation: Operation, route: RouteAccess): void {
  const place = Reflect.getMetadata(EXAMPLES, handlerOf(route)) as ExamplePlace | undefined;
  if (!place) return;
  for (const [name, { summary, request, status, answer }] of readExamples(place)) {
    const { content = {} } = (operation.responses[status] ?? {}) as { content?: Record<string, MediaType> };
    for (const [media, value] of [
      [operation.requestBody?.content['application/json'], request],
      [Object.values(content)[0], answer],
    ] as const)
      if (media) media.examples = { ...media.examples, [name]: { summary, value } };
  }
}

function handlerOf({ controller, handler }: RouteAccess): object {
  return (controller.prototype as Record<string, object>)[handler]!;
}

function describeAnswer(operation: Operation, route: RouteAccess, schemas: Schemas): void {
  const answer = Reflect.getMetadata(ANSWERS, handlerOf(route)) as AnswerDescription | undefined;
  if (!answer?.type && answer?.shape !== 'file') return;
  const shapes = answer.type ? [answer.type, ...(answer.or ?? [])] : [];
  const refs = shapes.map((shape) => schemas.refTo(shape));
  const item: Schema = refs.length > 1 ? { oneOf: refs } : (refs[0] ?? {});
  const schema: Schema = {
    one: item,
    list: { type: 'array', items: item },
    page: {
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', items: item }, next: { type: 'string' } },
    },
    file: { type: 'string', format: 'binary' },
  }[answer.shape];
  for (const status of Object.keys(operation.responses))
    if (status.startsWith('2')) delete operation.responses[status];
  operation.responses[answer.status] = { description: 'OK', content: { [answer.mediaType]: { schema } } };
}

function describeAccess(operation: Operation, { access }: RouteAccess): void {
  if (access === 'public' || access === undefined) return;
  operation.security = [{ accessToken: [] }];
  operation['x-roles'] = [...access].sort();
}

function problemsOf(operation: Operation, { access, method, path }: RouteAccess): string[] {
  const headers = operation.parameters!.filter((parameter) => parameter.in === 'header');
  const ifMatch = headers.find(({ name }) => name === 'If-Match');
  const takesInput = operation.requestBody !== undefined || operation.parameters!.length > 0;
  return [
    ...(takesInput ? ['400'] : []),
    ...(access === 'public' ? [] : ['401', '403']),
    ...(path.includes(':') ? ['404'] : []),
    ...(method === 'GET' ? [] : ['409', '422']),
    ...(ifMatch ? ['412', ...(ifMatch.required ? ['428'] : [])] : []),
    'default',
  ];
}
