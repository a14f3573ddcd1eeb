import mongoose from 'mongoose';
import { localDate } from '#kernel';
import { commitHash, commitId, type Commit } from '../../../libs/event-log/src/commit.ts';
import { Book, type Outcome } from '../driver/book.ts';
import { checkLog } from './check-log.ts';
import { checkTopics } from './check-topics.ts';
import { LogView } from './log-view.ts';

function commit(stream: string, version: number, commandId: string, before?: Commit): Commit {
  const unhashed = {
    stream,
    version,
    events: [{ type: 'ProviderFiled', effectiveOn: localDate('2025-03-03'), data: {} }],
    commandId,
    actor: 'official',
    recordedAt: '2025-03-03T00:00:00.000Z',
    correlationId: 'c',
    causationId: null,
    prevHash: before?.hash ?? null,
  };
  const loggedAt = new mongoose.mongo.Timestamp(0n);
  return { _id: commitId(stream, version), ...unhashed, hash: commitHash(unhashed), loggedAt };
}

function logOf(...commits: Commit[]): LogView {
  const log = new LogView();
  for (const one of commits) log.add('marketplace', one);
  return log;
}

function bookOf(key: string, outcome: Outcome): Book {
  const book = new Book();
  const entry = book.open({ key, service: 'marketplace', what: 'provider filing', subject: 'p' });
  entry.outcome = outcome;
  if (outcome === 'acknowledged') entry.position = { stream: 'provider-p', version: 1 };
  return book;
}

const filed = commit('provider-p', 1, 'k1');
const kinds = (findings: readonly { kind: string }[]) => findings.map(({ kind }) => kind);

describe('the oracle, looking at a log', () => {
  it('is content with an acknowledged command that is there once', () => {
    expect(checkLog(bookOf('k1', 'acknowledged'), logOf(filed))).toEqual([]);
  });

  it('misses an acknowledged command that is not there', () => {
    expect(kinds(checkLog(bookOf('k1', 'acknowledged'), logOf()))).toEqual(['lost from the log']);
  });

  it('sees one that is there twice, one that was refused, and one that nobody sent', () => {
    const twice = logOf(filed, commit('provider-q', 1, 'k1'));
    expect(kinds(checkLog(bookOf('k1', 'acknowledged'), twice))).toEqual(['doubled in the log']);
    expect(kinds(checkLog(bookOf('k1', 'refused'), logOf(filed)))).toEqual(['refused, yet carried out']);
    expect(kinds(checkLog(new Book(), logOf(filed)))).toEqual(['in the log, sent by nobody']);
  });

  it('takes an unclear command either way', () => {
    expect(checkLog(bookOf('k1', 'unclear'), logOf(filed))).toEqual([]);
    expect(checkLog(bookOf('k1', 'unclear'), logOf())).toEqual([]);
  });

  it('sees a commit that was changed afterwards', () => {
    const forged = logOf({ ...filed, actor: 'somebody else' });
    expect(kinds(checkLog(bookOf('k1', 'acknowledged'), forged))).toEqual(['hash chain']);
  });
});

describe('the oracle, looking at a topic', () => {
  const log = logOf(filed, commit('provider-p', 2, 'k2', filed));
  const event = (version: number, commandId = `k${version}`) => ({
    topic: 'marketplace.provider',
    stream: 'provider-p',
    version,
    commandId,
  });

  it('takes repeats, as at-least-once allows', () => {
    const published = [event(1), event(2), event(1), event(2)];
    expect(checkTopics(log, published)).toEqual({ findings: [], repeats: 2 });
  });

  it('misses what is not there, and sees what came too early or from nowhere', () => {
    expect(kinds(checkTopics(log, [event(1)]).findings)).toEqual(['lost from the topic']);
    expect(kinds(checkTopics(log, [event(2), event(1)]).findings)).toEqual(['out of order in the topic']);
    expect(kinds(checkTopics(log, [event(1), event(2), event(3)]).findings)).toEqual([
      'in the topic, not in the log',
    ]);
  });
});
