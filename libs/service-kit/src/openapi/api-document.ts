import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** Holds the service's OpenAPI document once the application is made. */
@Injectable()
export class ApiDocument {
  value: OpenAPIObject | undefined;
}
