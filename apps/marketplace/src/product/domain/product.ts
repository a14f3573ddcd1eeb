import { type Decider, type Decision, type DomainEvent, type LocalDate, Refusal } from '#kernel';

interface Entry {
  readonly productId: string;
  readonly providerCode: string;
  readonly name: string;
  readonly industries: readonly string[];
  readonly sample: boolean;
}

export type ProductEvent =
  | DomainEvent<'ProductCatalogued', Entry>
  | DomainEvent<'ProductWithdrawn', { productId: string; reason: string }>;

export type Product =
  | { readonly status: 'absent' }
  | (Entry & { readonly status: 'catalogued' | 'withdrawn'; readonly since: LocalDate });

interface Step {
  readonly on: LocalDate;
  readonly today: LocalDate;
}

export type ProductCommand =
  | (Step & Entry & { readonly type: 'CatalogueProduct' })
  | (Step & { readonly type: 'WithdrawProduct'; readonly reason: string });

function decide(command: ProductCommand, state: Product): Decision<ProductEvent> {
  const { on, today } = command;
  if (on > today) return new Refusal('product.in-the-future', { on, today }, 'on');
  if (command.type === 'CatalogueProduct') {
    const { type: _type, on: _on, today: _today, ...data } = command;
    if (state.status !== 'absent') return new Refusal('product.already-catalogued', { id: data.productId });
    return [{ type: 'ProductCatalogued', effectiveOn: on, data }];
  }
  if (state.status === 'absent') return new Refusal('product.not-found');
  if (state.status === 'withdrawn') return new Refusal('product.already-withdrawn', { on: state.since });
  if (on < state.since) return new Refusal('product.before-last-step', { on, since: state.since }, 'on');
  const data = { productId: state.productId, reason: command.reason };
  return [{ type: 'ProductWithdrawn', effectiveOn: on, data }];
}

function evolve(state: Product, event: ProductEvent): Product {
  if (event.type === 'ProductCatalogued')
    return { ...event.data, status: 'catalogued', since: event.effectiveOn };
  return state.status === 'absent' ? state : { ...state, status: 'withdrawn', since: event.effectiveOn };
}

/** A “小快轻准” product in the catalogue. */
export const productDecider: Decider<ProductCommand, ProductEvent, Product> = {
  initialState: () => ({ status: 'absent' }),
  evolve,
  decide,
};
