export * from './clock.ts';
export * from './credit-code.ts';
export * from './database-token.ts';
export * from './decider.ts';
export * from './local-date.ts';
export * from './money.ts';
export * from './position.ts';
export * from './text-order.ts';
