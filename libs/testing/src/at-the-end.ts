type AfterAll = (clean: () => Promise<void>, timeoutMs: number) => void;

/** Runs when the test file is done; outside jest the caller cleans up. */
export function atTheEnd(clean: () => Promise<void>): void {
  const { afterAll } = globalThis as { afterAll?: AfterAll };
  afterAll?.(clean, 30_000);
}
