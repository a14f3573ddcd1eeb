import type { ServiceDefinition } from '#service-kit';
import { RegistryConfiguration } from './registry.configuration.ts';
import { RegistryModule } from './registry.module.ts';

export const service: ServiceDefinition = {
  name: 'registry',
  title: { zh: '企业登记', en: 'Registry' },
  module: RegistryModule,
  configuration: RegistryConfiguration,
};
