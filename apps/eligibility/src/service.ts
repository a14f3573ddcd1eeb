import type { ServiceDefinition } from '#service-kit';
import { EligibilityConfiguration } from './eligibility.configuration.ts';
import { EligibilityModule } from './eligibility.module.ts';

export const service: ServiceDefinition = {
  name: 'eligibility',
  title: { zh: '政策匹配', en: 'Eligibility' },
  module: EligibilityModule,
  configuration: EligibilityConfiguration,
};
