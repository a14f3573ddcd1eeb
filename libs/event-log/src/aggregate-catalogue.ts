import type { AnyAggregate } from './aggregate.ts';

/** The aggregates of a service, found by the name of a stream. */
export class AggregateCatalogue {
  constructor(private readonly aggregates: readonly AnyAggregate[]) {
    for (const { category } of aggregates) {
      if (!/^[a-z][a-z-]*$/.test(category)) throw new TypeError(`not a stream category: ${category}`);
      const matches = aggregates.filter((other) => `${category}-`.startsWith(`${other.category}-`));
      if (matches.length > 1)
        throw new TypeError(
          `stream categories must tell apart: ${matches.map((match) => match.category).join(', ')}`,
        );
    }
  }

  /** Undefined for a stream of a category this service does not (or no longer) declare. */
  find(stream: string): { readonly aggregate: AnyAggregate; readonly id: string } | undefined {
    const aggregate = this.aggregates.find(({ category }) => stream.startsWith(`${category}-`));
    return aggregate && { aggregate, id: stream.slice(aggregate.category.length + 1) };
  }
}
