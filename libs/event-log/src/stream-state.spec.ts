import fc from 'fast-check';
import { localDate, type Clock } from '#kernel';
import { commitHash, type Commit } from './commit.ts';
import { advance, fold, nextCommit, plainEvents, type StreamState } from './stream-state.ts';
import { meta, privateCounter, type Counted } from './testing/counter.ts';
import { verifyCommits } from './verify-chain.ts';

const clock: Clock = { now: () => new Date('2024-06-30T16:00:00Z') };
const counted = (by: number): Counted => ({
  type: 'Counted',
  effectiveOn: localDate('2024-06-30'),
  data: { by },
});

/** A stream with one commit for each list of numbers. */
function stream(...commits: number[][]): Commit[] {
  const written: Commit[] = [];
  let state = fold<{ total: number }>(privateCounter, []);
  for (const numbers of commits) {
    const commit = nextCommit('tally-1', state, plainEvents(numbers.map(counted)), meta(), clock);
    state = advance(privateCounter, state, commit);
    written.push(commit);
  }
  return written;
}

const commitLists = fc.array(fc.array(fc.integer(), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 8,
});

describe('folding', () => {
  it('counts events, not commits', () => {
    const folded = fold<{ total: number }>(privateCounter, stream([1, 2], [3]));
    expect(folded).toMatchObject({ state: { total: 6 }, version: 3 });
  });
  it('is empty for a stream that never was', () => {
    expect(fold(privateCounter, [])).toEqual({ state: { total: 0 }, version: 0 });
  });
  it('refuses to go on over a missing commit', () => {
    const [first, , third] = stream([1], [2], [3]);
    expect(() => fold(privateCounter, [first!, third!])).toThrow(
      'tally-1: a commit is missing between version 1 and 3',
    );
  });
  it('comes to the same in one go and in two', () => {
    fc.assert(
      fc.property(commitLists, fc.nat(8), (lists, cut) => {
        const commits = stream(...lists);
        const half = fold<{ total: number }>(privateCounter, commits.slice(0, cut));
        const rest = commits
          .slice(cut)
          .reduce<StreamState<{ total: number }>>(
            (before, commit) => advance(privateCounter, before, commit),
            half,
          );
        expect(rest).toEqual(fold(privateCounter, commits));
      }),
    );
  });
});

describe('the hash chain', () => {
  it('is intact as written, and ends in the head', () => {
    const commits = stream([1, 2], [3]);
    expect(verifyCommits(commits)).toEqual({ intact: true, version: 3, head: commits[1]!.hash });
    expect(verifyCommits([])).toEqual({ intact: true, version: 0, head: null });
  });
  it('shows a commit that was changed, wherever', () => {
    const tamper: ((commit: Commit) => Commit)[] = [
      (commit) => ({ ...commit, events: plainEvents([counted(999)]) }),
      (commit) => ({ ...commit, actor: 'somebody-else' }),
      (commit) => ({ ...commit, recordedAt: '2020-01-01T00:00:00.000Z' }),
      (commit) => ({ ...commit, commandId: 'another' }),
      (commit) => ({ ...commit, stream: 'tally-2' }),
      (commit) => ({ ...commit, hash: commit.hash.replace(/./, 'x') }),
    ];
    fc.assert(
      fc.property(commitLists, fc.nat(), fc.constantFrom(...tamper), (lists, at, change) => {
        const commits = stream(...lists);
        const index = at % commits.length;
        const tampered = commits.with(index, change(commits[index]!));
        expect(verifyCommits(tampered)).toEqual({
          intact: false,
          version: commits[index]!.version,
          problem: 'altered',
        });
      }),
    );
  });
  it('shows a commit that was replaced with a right hash of its own', () => {
    const [first, second, third] = stream([1], [2], [3]) as [Commit, Commit, Commit];
    const forged = { ...second, events: plainEvents([counted(999)]) };
    const rehashed = { ...forged, hash: commitHash(forged) };
    expect(verifyCommits([first, rehashed, third])).toEqual({ intact: false, version: 3, problem: 'broken' });
  });
  it('shows a commit that was taken out', () => {
    const [first, , third] = stream([1], [2], [3]) as [Commit, Commit, Commit];
    expect(verifyCommits([first, third])).toEqual({ intact: false, version: 2, problem: 'missing' });
  });
});
