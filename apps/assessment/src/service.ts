import type { ServiceDefinition } from '#service-kit';
import { AssessmentConfiguration } from './assessment.configuration.ts';
import { AssessmentModule } from './assessment.module.ts';

export const service: ServiceDefinition = {
  name: 'assessment',
  title: { zh: '数字化水平评测', en: 'Maturity assessment' },
  module: AssessmentModule,
  configuration: AssessmentConfiguration,
};
