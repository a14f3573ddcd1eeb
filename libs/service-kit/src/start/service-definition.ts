import type { Type } from '@nestjs/common';
import type { ServiceConfiguration } from '../configuration/service-configuration.ts';
import type { Text } from '../problem/language.ts';

export interface ServiceDefinition {
  /** `registry`: also the database's name and the path under `/api`. */
  readonly name: string;
  readonly title: string | Text;
  readonly module: Type;
  /** A class that extends ServiceConfiguration, when the service reads more variables. */
  /** False for a service that keeps nothing. */
  readonly database?: boolean;
  readonly configuration?: new () => ServiceConfiguration;
}

/** Token of the running service's name and title. */
export const SERVICE = Symbol('linghang:service');
export type ServiceIdentity = Pick<ServiceDefinition, 'name' | 'title'>;
