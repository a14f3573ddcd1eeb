export * from './build.ts';
export * from './projection.ts';
export * from './reading.ts';
export * from './row.ts';
