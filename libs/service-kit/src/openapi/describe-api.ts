import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { AccessTable } from '../access/access-table.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';

/** The OpenAPI document of a service. */
export function describeApi(
  app: INestApplication,
  definition: ServiceDefinition,
  _table: AccessTable,
  _issuer?: string,
): OpenAPIObject {
  const title =
    typeof definition.title === 'string' ? definition.title : `${definition.title.zh} ${definition.title.en}`;
  return SwaggerModule.createDocument(app, new DocumentBuilder().setTitle(title).build());
}
