import 'reflect-metadata';
export { CurrentActor, Public, Roles, type Access } from './access/access.decorators.ts';
export {
  accessTable,
  printAccessTable,
  RouteDeclarationError,
  type AccessTable,
  type RouteAccess,
} from './access/access-table.ts';
export { hasRole, ROLES, type Actor, type Role } from './access/role.ts';
export {
  ConfigurationError,
  readConfiguration,
  type Environment,
} from './configuration/read-configuration.ts';
export { HTTP_URL, ProcessConfiguration } from './configuration/process-configuration.ts';
export { MONGODB_URL, ServiceConfiguration } from './configuration/service-configuration.ts';
export { BackboneModule, type Backbone } from './backbone/backbone.module.ts';
export { DATABASE } from '#kernel';
export { DURABLE, InjectDatabase, WATCHFUL } from './database/database.schema.ts';
export { HealthRegistry, type Health, type HealthCheck } from './health/health-registry.ts';
export { answer, etag, notFound, refused, type AnswerableOutcome } from './http/answer.ts';
export { answerPage, decodeCursor, encodeCursor, MAX_PAGE, PageQuery, type Page } from './http/page.ts';
export { After, IfMatch, Meta, type RequestMeta } from './http/request-headers.decorators.ts';
export type { ServiceReply, ServiceRequest } from './http/service-request.ts';
export { hasText, messages, textOf } from './problem/catalogue.ts';
export { languageOf, LANGUAGE_TAG, type Language, type Text } from './problem/language.ts';
export { asProblem, unavailable } from './problem/as-problem.ts';
export { sendProblem } from './problem/send-problem.ts';
export { Answers, AnswersFile, AnswersPage } from './openapi/answers.decorator.ts';
export { Examples, type Example } from './openapi/examples.decorator.ts';
export { ProblemException, type FieldProblem } from './problem/problem.exception.ts';
export { describePattern } from './problem/pattern-shapes.ts';
export { fieldRules } from './problem/field-problems.ts';
export { nullFields } from './problem/null-fields.ts';
export { createService, describeService } from './start/create-service.ts';
export { SERVICE, type ServiceDefinition, type ServiceIdentity } from './start/service-definition.ts';
export { createServer } from './start/create-server.ts';
export { runProcess, type Running } from './start/run-process.ts';
export { startService } from './start/start-service.ts';
export { closeServer, stopInOrder } from './start/stop-in-order.ts';
export { Stopping } from './start/stopping.ts';
export {
  contextFromHeaders,
  correlationId,
  currentContext,
  inContext,
  type CallContext,
} from './tracing/call-context.ts';
export { createLogger } from './tracing/logging.ts';
