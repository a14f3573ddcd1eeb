import type { ProducedMessage } from '../port.ts';
import { portions } from './portions.ts';

const message = (bytes: number, key = 'k'): ProducedMessage => ({
  topic: 't',
  key,
  value: Buffer.alloc(bytes),
  headers: { ce_type: 'x' },
});

test('what a relay has gathered goes out in portions a broker takes, in order', () => {
  const messages = Array.from({ length: 7_000 }, (_, index) => message(900, String(index)));
  const parts = portions(messages);
  expect(parts.flat()).toEqual(messages);
  expect(parts.length).toBeGreaterThan(9);
  for (const part of parts) expect(part.length * 1_000).toBeLessThan(1_000_000);
});

test('a message that is too large on its own stays alone and takes no other with it', () => {
  const parts = portions([message(10), message(5_000_000), message(10)]);
  expect(parts.map((part) => part.length)).toEqual([1, 1, 1]);
});

test('nothing is no portion', () => expect(portions([])).toEqual([]));
