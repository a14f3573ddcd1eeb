/** A file that is not taken: `code` is a text of the catalogue. */
export class UnfitFile extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
