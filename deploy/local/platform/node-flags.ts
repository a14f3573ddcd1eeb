/**
 * What every service is started with. V8 sizes its heap by the memory of the machine. With bounded room for young objects and a heap
 * that is collected when it has grown by four fifths, a rebuild from 1,000,000 events peaks at 457 MiB instead of 577 and takes 8 %
 * longer (at two fifths: 393 MiB, and a quarter longer).
 */
export const NODE_FLAGS = [
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=32',
  '--heap-growing-percent=80',
];
