import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { parsePosition, type Position } from '#kernel';
import { ANONYMOUS } from '../access/access.decorators.ts';
import { ProblemException } from '../problem/problem.exception.ts';
import { correlationId } from '../tracing/call-context.ts';
import type { ServiceRequest } from './service-request.ts';

/** What the event log needs to know of a command that came by HTTP. */
export interface RequestMeta {
  readonly commandId: string;
  readonly actor: string;
  readonly correlationId: string;
}

const metaOf = createParamDecorator((_: unknown, context: ExecutionContext): RequestMeta => {
  const request = requestOf(context);
  const commandId = headerOf(request, 'idempotency-key');
  if (commandId === undefined) throw badHeader('request.idempotency-key-required', 'Idempotency-Key');
  if (!/^[\x21-\x7e]{1,200}$/.test(commandId))
    throw badHeader('request.idempotency-key-invalid', 'Idempotency-Key');
  return { commandId, actor: (request.actor ?? ANONYMOUS).id, correlationId: correlationId() };
});

const versionOf = createParamDecorator((required: boolean, context: ExecutionContext): number | undefined => {
  const text = headerOf(requestOf(context), 'if-match');
  if (text === undefined && required) throw badHeader('request.if-match-required', 'If-Match', 428);
  if (text === undefined || text === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(text)?.[1];
  if (version === undefined) throw badHeader('request.if-match-invalid', 'If-Match');
  return Number(version);
});

const positionOf = createParamDecorator((_: unknown, context: ExecutionContext): Position | undefined => {
  const text = headerOf(requestOf(context), 'linghang-after');
  if (text === undefined) return undefined;
  const position = parsePosition(text);
  if (!position) throw badHeader('request.position-invalid', 'Linghang-After');
  return position;
});

/** The command's id (`Idempotency-Key`, required), actor and correlation id. */
export const Meta = (): ParameterDecorator =>
  documented(metaOf(), {
    name: 'Idempotency-Key',
    required: true,
    description: 'Unique per operation; a repeat with the same key returns the first result.',
  });

/** The version in `If-Match`, if any; with `required` a request without it gets 428. */
export const IfMatch = (options: { required?: boolean } = {}): ParameterDecorator =>
  documented(versionOf(options.required ?? false), {
    name: 'If-Match',
    required: options.required ?? false,
    description: 'The ETag the object was read with; 412 when somebody has changed it since.',
  });

/** The position in `Linghang-After`, if any: the query waits until its projection has passed it. */
export const After = (): ParameterDecorator =>
  documented(positionOf(), {
    name: 'Linghang-After',
    required: false,
    description:
      'The Linghang-Position of an earlier answer; the query waits until it has caught up with it.',
  });

function documented(
  decorate: ParameterDecorator,
  header: { name: string; required: boolean; description: string },
): ParameterDecorator {
  return (target, property, index) => {
    decorate(target, property, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, property!)!;
    ApiHeader({ ...header, schema: { type: 'string' } })(target, property!, descriptor);
  };
}

function requestOf(context: ExecutionContext): ServiceRequest {
  return context.switchToHttp().getRequest<ServiceRequest>();
}

function headerOf(request: ServiceRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function badHeader(code: string, field: string, status = 400): ProblemException {
  return new ProblemException(status, code, {}, [{ field, code }]);
}
