import { localDate } from '#kernel';
import { commitHash, hashToWrite, type Unhashed } from './commit.ts';
import { CommitTooLarge } from './outcome.ts';

const commitOf = (text: string): Unhashed => ({
  stream: 'enterprise-1',
  version: 1,
  events: [{ type: 'registered', effectiveOn: localDate('2024-06-01'), data: { text } }],
  commandId: 'c',
  actor: 'official-1',
  recordedAt: '2024-06-01T08:00:00.000Z',
  correlationId: 'x',
  causationId: null,
  prevHash: null,
});

it('hashes a commit to be written as one that was read', () => {
  expect(hashToWrite(commitOf('株洲'))).toBe(commitHash(commitOf('株洲')));
});

it('does not write what no broker would take, counted in bytes', () => {
  expect(() => hashToWrite(commitOf('x'.repeat(700_000)))).not.toThrow();
  expect(() => hashToWrite(commitOf('x'.repeat(800_000)))).toThrow(CommitTooLarge);
  expect(() => hashToWrite(commitOf('领'.repeat(300_000)))).toThrow(CommitTooLarge);
  expect(commitHash(commitOf('x'.repeat(800_000)))).toHaveLength(64);
});
