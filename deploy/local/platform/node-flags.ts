const ALL = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];

/**
 * What every program but one is started with. V8 sizes its heap by the memory of the machine. With bounded room for young
 * objects and a heap that is collected when it has grown by four fifths, a rebuild from 1,000,000 events peaks at 457 MiB instead
 * of 577 and takes 8 % longer (at two fifths: 393 MiB, and a quarter longer).
 */
export const NODE_FLAGS = [...ALL, '--heap-growing-percent=80'];

/**
 * Where answer sheets are filed the heap is collected less often, and with one helper instead of four: while these mark, MongoDB and
 * Kafka wait for a core. Filing at 100/s on two cores: p99 26 to 63 ms instead of 53 to 84. The registry with its smaller commands
 * fares worse with it: at 500/s the dashboard lags 92 to 113 ms (p50) instead of 70.
 */
const FILING_FLAGS = [...ALL, '--v8-pool-size=1'];

export const nodeFlagsOf = (service: string): string[] =>
  service === 'assessment' ? FILING_FLAGS : NODE_FLAGS;
