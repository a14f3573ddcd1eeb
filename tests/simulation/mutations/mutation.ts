/** One mistake in the product's code: a fragment that stands in a file exactly once, and what takes its place. */
export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
