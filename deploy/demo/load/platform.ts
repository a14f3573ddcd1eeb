/** Where a running platform answers, and as whom the sample city is brought in. */
export interface Platform {
  /** One origin, e.g. `http://localhost:8080`. */
  readonly gateway: string;
  /** Any OpenID Connect issuer; its token endpoint is discovered. */
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
}
