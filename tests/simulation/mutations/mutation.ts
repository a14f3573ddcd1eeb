/** One mistake in the product's code: a fragment that stands in a file exactly once, and what takes its place. */
export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Found in one of thousands of seeds: it takes several unlikely things at once. */
  readonly rare?: true;
}
