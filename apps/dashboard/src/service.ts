import type { ServiceDefinition } from '#service-kit';
import { DashboardModule } from './dashboard.module.ts';

export const service: ServiceDefinition = {
  name: 'dashboard',
  title: { zh: '进度看板', en: 'Dashboard' },
  module: DashboardModule,
};
