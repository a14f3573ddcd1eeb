import { describe, expect, it } from '@jest/globals';
import { isTransient, Poison, Transient } from './errors.ts';

const named = (name: string, more: object = {}) =>
  Object.assign(new Error('as a driver says it'), { name, ...more });
const cut = named('MongoNetworkError');

describe('an error that time heals', () => {
  it.each([
    ['says so itself', new Transient('later')],
    ['is of a connection', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['is the cause of another', new Error('not written', { cause: cut })],
    [
      'lies in what the driver says of many writes at once',
      named('MongoBulkWriteError', { errorResponse: cut }),
    ],
  ])('%s', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a bug', new TypeError('of undefined')],
    ['a message that is wrong', new Poison('schema', 'no code')],
    ['a row that is there', named('MongoServerError', { code: 11000 })],
  ])('is not %s', (_, error) => expect(isTransient(error)).toBe(false));
});
