import { maturity } from './maturity.bench.ts';

/** `node --conditions=source tests/bench/maturity/maturity.program.ts`: the same figures without starting any server. */
await maturity({ seconds: 2, rounds: 3 });
