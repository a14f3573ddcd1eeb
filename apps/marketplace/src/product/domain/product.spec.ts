import { localDate } from '#kernel';
import { refused, specify } from '#testing';
import { productDecider, type ProductCommand, type ProductEvent } from './product.ts';

const data = {
  ...{ productId: 'mes-1', providerCode: '91350100M000100Y43', name: '示例轻量化产品' },
  ...{ industries: ['ceramics'], sample: true },
};
const dated = (on: string) => ({ on: localDate(on), today: localDate('2026-06-30') });
const catalogue = (on: string): ProductCommand => ({ type: 'CatalogueProduct', ...data, ...dated(on) });
const withdraw = (on: string): ProductCommand => ({
  type: 'WithdrawProduct',
  reason: '停止服务',
  ...dated(on),
});
const catalogued: ProductEvent = { type: 'ProductCatalogued', effectiveOn: localDate('2024-07-01'), data };
const withdrawn: ProductEvent = {
  type: 'ProductWithdrawn',
  effectiveOn: localDate('2025-01-01'),
  data: { productId: 'mes-1', reason: '停止服务' },
};
const product = specify(productDecider);

describe('a product of the catalogue', () => {
  it('counts from the day it is entered', () => {
    const state = product.when(catalogue('2024-07-01')).then([catalogued]);
    expect(state).toEqual({ ...data, status: 'catalogued', since: '2024-07-01' });
  });

  it('is entered once, also after it was withdrawn, and not for a day to come', () => {
    product.given([catalogued]).when(catalogue('2024-08-01')).then(refused('product.already-catalogued'));
    product
      .given([catalogued, withdrawn])
      .when(catalogue('2025-08-01'))
      .then(refused('product.already-catalogued'));
    product.when(catalogue('2026-07-01')).then(refused('product.in-the-future', { field: 'on' }));
  });

  it('is withdrawn once, not before it was entered', () => {
    product.given([catalogued]).when(withdraw('2025-01-01')).then([withdrawn]);
    product
      .given([catalogued, withdrawn])
      .when(withdraw('2025-02-01'))
      .then(refused('product.already-withdrawn', { params: { on: '2025-01-01' } }));
    product
      .given([catalogued])
      .when(withdraw('2024-06-30'))
      .then(
        refused('product.before-last-step', {
          params: { on: '2024-06-30', since: '2024-07-01' },
          field: 'on',
        }),
      );
    product.when(withdraw('2025-01-01')).then(refused('product.not-found'));
  });
});
