import type { PolicyBook } from './domain/policy-book.ts';

/** The policy book of the running service, and the province that the register's enterprises are in. */
export class Book {
  constructor(
    readonly policies: PolicyBook,
    /** Choice of the fact `province`. */
    readonly province: string,
  ) {}
}
