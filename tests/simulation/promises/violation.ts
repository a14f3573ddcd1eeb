/** A promise that was not kept. */
export interface Violation {
  readonly promise: string;
  readonly says: string;
}
