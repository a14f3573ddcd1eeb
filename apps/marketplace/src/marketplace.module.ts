import { Module } from '@nestjs/common';
import { BulkModule } from '#bulk';
import { BackboneModule } from '#service-kit';
import { ProductImport } from './product/product-import.ts';
import { productAggregate } from './product/product.aggregate.ts';
import { ProductController } from './product/product.controller.ts';
import { ProviderImport } from './provider/provider-import.ts';
import { providerAggregate } from './provider/provider.aggregate.ts';
import { ProviderController } from './provider/provider.controller.ts';

/** The marketplace: so far the filed providers and the catalogue of products. */
@Module({
  imports: [
    BackboneModule.for({ aggregates: [providerAggregate, productAggregate] }),
    BulkModule.forRoot([
      {
        name: 'provider',
        title: 'Import providers and changes of their standing (NDJSON)',
        roles: ['official'],
        formats: ['ndjson'],
        handler: ProviderImport,
      },
      {
        name: 'product',
        title: 'Import products of the catalogue (NDJSON)',
        roles: ['official'],
        formats: ['ndjson'],
        handler: ProductImport,
      },
    ]),
  ],
  controllers: [ProviderController, ProductController],
  providers: [ProviderImport, ProductImport],
})
export class MarketplaceModule {}
