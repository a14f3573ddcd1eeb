/** Some 32 MB: a report has 150 to 250 kB. */
const MOST = 160;

/** What was made lately, by the digest of what it was made from; made once for all who ask at the same time. */
export class RecentDocuments {
  readonly #documents = new Map<string, Promise<Uint8Array>>();

  get(digest: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.#documents.get(digest);
    const document = known ?? make();
    this.#documents.delete(digest);
    this.#documents.set(digest, document);
    // What failed is tried again by the next who asks.
    if (!known) document.catch(() => this.#documents.delete(digest));
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= MOST) break;
      this.#documents.delete(oldest);
    }
    return document;
  }
}
