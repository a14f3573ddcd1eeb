export * from './eventually.ts';
export * from './fresh-database.ts';
export * from './fresh-topics.ts';
export * from './run-service.ts';
export * from './specify.ts';
export * from './test-servers.ts';
export * from './test-issuer.ts';
