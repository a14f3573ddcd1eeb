const WINDOW_MS = 5 * 60_000;
const ALLOWED = 5;
const REMEMBERED = 10_000;

/** Slows down guessing: after five wrong passwords an account rests for five minutes, per caller address. */
export class FailedSignIns {
  private readonly failures = new Map<string, { count: number; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  isResting(account: string, address: string): boolean {
    const entry = this.failures.get(keyOf(account, address));
    return entry !== undefined && entry.until > this.now() && entry.count >= ALLOWED;
  }

  failed(account: string, address: string): void {
    const key = keyOf(account, address);
    const entry = this.failures.get(key);
    const count = entry && entry.until > this.now() ? entry.count + 1 : 1;
    if (this.failures.size >= REMEMBERED) this.failures.delete(this.failures.keys().next().value!);
    this.failures.set(key, { count, until: this.now() + WINDOW_MS });
  }

  succeeded(account: string, address: string): void {
    this.failures.delete(keyOf(account, address));
  }
}

function keyOf(account: string, address: string): string {
  return `${account} ${address}`;
}
