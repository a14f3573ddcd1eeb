import { IsBoolean, IsString, Length } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsListId } from '../validators.ts';

export class ProductCataloguedPayload {
  @IsString() @Length(1, 64) productId!: string;
  @IsCreditCode() providerCode!: string;
  @IsString() @Length(2, 100) name!: string;
  @IsListId({ each: true }) industries!: string[];
  @IsBoolean() sample!: boolean;
}

export const ProductCatalogued = contract({
  type: 'marketplace.product.catalogued',
  version: 1,
  payload: ProductCataloguedPayload,
  key: (payload) => payload.productId,
  description: { zh: '“小快轻准”产品已入库', en: 'A small, fast, light, precise product was catalogued.' },
});

export class ProductWithdrawnPayload {
  @IsString() @Length(1, 64) productId!: string;
  @IsString() @Length(1, 500) reason!: string;
}

export const ProductWithdrawn = contract({
  type: 'marketplace.product.withdrawn',
  version: 1,
  payload: ProductWithdrawnPayload,
  key: (payload) => payload.productId,
  description: { zh: '产品已下架', en: 'A product was taken off the catalogue.' },
});
