/**
 * What every service is started with. V8 sizes the space for young objects by the memory of the machine; bounded like this a
 * rebuild peaks about a hundred MiB lower and costs the same CPU (at 4 MiB it peaks at half and costs twice the CPU).
 */
export const NODE_FLAGS = [
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=32',
];
