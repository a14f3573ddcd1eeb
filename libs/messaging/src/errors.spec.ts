import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { isTransient, Poison, Transient } from './errors.ts';

describe('an error that time heals', () => {
  it.each([
    ['says so itself', new Transient('later')],
    ['is of a connection', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['is the cause of another', new Error('not written', { cause: new mongo.MongoNetworkError('cut') })],
    [
      'lies in what the driver says of many writes at once',
      new mongo.MongoBulkWriteError(new mongo.MongoNetworkError('cut'), {} as mongo.BulkWriteResult),
    ],
  ])('%s', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a bug', new TypeError('of undefined')],
    ['a message that is wrong', new Poison('schema', 'no code')],
    ['a row that is there', new mongo.MongoServerError({ message: 'E11000', code: 11000 })],
  ])('is not %s', (_, error) => expect(isTransient(error)).toBe(false));
});
