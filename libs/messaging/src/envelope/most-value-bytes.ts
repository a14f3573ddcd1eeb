/** Ours have less than 1 MiB, the broker's own limit; beyond this one reading, storing and replaying cost everybody. */
export const MOST_VALUE_BYTES = 8 * 1024 * 1024;
