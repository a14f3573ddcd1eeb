import assert from 'node:assert/strict';
// Not through the lib's door: who opens that also repairs kafkajs, and the plain consumers must have it as it comes.
import { Poison, Transient } from '../../../libs/messaging/src/errors.ts';
import type { HandlerSpecimen } from './specimen.ts';

const circular: { self?: unknown } = {};
circular.self = circular;

function throwing(id: string, what: string, thrown: () => unknown): HandlerSpecimen {
  return {
    id,
    what: `a handler that throws ${what}`,
    outcome: 'handler',
    handle: () => {
      throw thrown();
    },
  };
}

function recursion(): number {
  return recursion() + 1;
}

export const failingHandlers: readonly HandlerSpecimen[] = [
  throwing('throws-error', 'an Error', () => new Error('no')),
  throwing(
    'throws-type-error',
    'a TypeError',
    () => new TypeError("Cannot read properties of undefined (reading 'x')"),
  ),
  throwing('throws-poison', 'Poison', () => new Poison('handler', 'not for me')),
  throwing('throws-string', 'a text', () => 'no'),
  throwing('throws-number', 'a number', () => 7),
  throwing('throws-undefined', 'undefined', () => undefined),
  throwing('throws-null', 'null', () => null),
  throwing('throws-symbol', 'a symbol', () => Symbol('no')),
  throwing('throws-frozen', 'a frozen object', () => Object.freeze({ code: 5 })),
  throwing('throws-frozen-error', 'a frozen Error', () => Object.freeze(new Error('no'))),
  throwing('throws-circular', 'an object that holds itself', () => circular),
  throwing('throws-caused', 'an Error that is its own cause', () => {
    const error = new Error('no');
    error.cause = error;
    return error;
  }),
  throwing('throws-abort', 'an AbortError', () => new DOMException('aborted', 'AbortError')),
  throwing('throws-large', 'an Error with a text of 5 MB', () => new Error('x'.repeat(5 * 1024 * 1024))),
  {
    id: 'throws-assertion',
    what: 'a handler whose assertion fails',
    outcome: 'handler',
    handle: () => assert.deepEqual({ a: 1 }, { a: 2 }),
  },
  {
    id: 'throws-range-error',
    what: 'a handler without an end to its recursion',
    outcome: 'handler',
    handle: recursion,
  },
  {
    id: 'rejects',
    what: 'a handler that rejects later',
    outcome: 'handler',
    handle: () => new Promise((_, reject) => setImmediate(() => reject(new Error('no')))),
  },
  {
    id: 'fails-after-writing',
    what: 'a handler that fails after it wrote, before the commit',
    outcome: 'handler',
    handle: ({ write }) =>
      write(() => {
        throw new Error('no');
      }),
  },
  {
    id: 'transient-twice',
    what: 'a handler whose database is away twice',
    outcome: 'applied',
    handle: ({ attempt, write }) => {
      if (attempt <= 2) throw new Transient('away');
      return write();
    },
  },
  {
    id: 'fails-once',
    what: 'a handler that fails once',
    outcome: 'applied',
    handle: ({ attempt, write }) => {
      if (attempt === 1) throw new Error('once');
      return write();
    },
  },
];

/** These cost their partition the time a handler has. */
export const hangingHandlers: readonly HandlerSpecimen[] = [
  {
    id: 'hangs',
    what: 'a handler that hangs',
    outcome: 'handler',
    handle: () => new Promise(() => undefined),
  },
  {
    id: 'hangs-in-transaction',
    what: 'a handler that hangs in its transaction, all written',
    outcome: 'handler',
    handle: ({ write }) => write(() => new Promise(() => undefined)),
  },
  {
    id: 'writes-late',
    what: 'a handler that writes when its time is over',
    outcome: 'handler',
    handle: ({ signal, write }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => void write().then(resolve, reject), { once: true });
      }),
  },
];
