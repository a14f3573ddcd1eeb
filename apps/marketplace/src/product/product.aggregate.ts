import { ProductCatalogued, ProductWithdrawn } from '#contracts';
import type { Aggregate } from '#event-log';
import { productDecider, type Product, type ProductCommand, type ProductEvent } from './domain/product.ts';

const PUBLIC = { ProductCatalogued, ProductWithdrawn };

export const productAggregate: Aggregate<ProductCommand, ProductEvent, Product> = {
  category: 'product',
  decider: productDecider,
  toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
};
