import type { ServiceDefinition } from '#service-kit';
import { MarketplaceModule } from './marketplace.module.ts';

export const service: ServiceDefinition = {
  name: 'marketplace',
  title: { zh: '服务商与产品', en: 'Marketplace' },
  module: MarketplaceModule,
};
