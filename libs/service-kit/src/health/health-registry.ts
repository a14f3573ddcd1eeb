import { Injectable } from '@nestjs/common';

/** What an indicator says: `up`, and whatever helps an operator. */
export type Health = { readonly up: boolean } & Readonly<Record<string, unknown>>;
export type HealthCheck = () => Health | Promise<Health>;

/** What readiness asks. Any provider adds its own in its constructor or `onModuleInit`. */
@Injectable()
export class HealthRegistry {
  private readonly checks = new Map<string, HealthCheck>();

  /** Throws when the name is taken: two indicators of one name would hide each other. */
  add(name: string, check: HealthCheck): void {
    if (this.checks.has(name)) throw new TypeError(`two health indicators called ${name}`);
    this.checks.set(name, check);
  }

  all(): [string, HealthCheck][] {
    return [...this.checks];
  }
}
