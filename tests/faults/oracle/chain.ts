import { hash } from 'node:crypto';
import { canonicalJson, type Json } from '../../../libs/event-log/src/canonical-json.ts';
import type { Commit } from '../../../libs/event-log/src/commit.ts';

/** Events of the stream once this commit is in it. */
export function versionAfter({ version, events }: Pick<Commit, 'version' | 'events'>): number {
  return version + events.length - 1;
}

/** What the hash of a commit is taken over: everything but the hash itself and what the database adds. */
export function hashOfCommit({ _id, hash: _hash, loggedAt: _loggedAt, ...content }: Commit): string {
  return hash('sha256', canonicalJson(content as unknown as Json), 'hex');
}

/** What is wrong with the chain of a stream's commits, in order; undefined when it holds. */
export function brokenAt(stream: string, commits: readonly Commit[]): string | undefined {
  let version = 0;
  let head: string | null = null;
  for (const commit of commits) {
    const place = `${stream}@${commit.version}`;
    if (hashOfCommit(commit) !== commit.hash) return `${place} is not what was hashed`;
    if (commit.version !== version + 1) return `${place} follows version ${version}`;
    if (commit.prevHash !== head) return `${place} does not hang on the commit before`;
    version = versionAfter(commit);
    head = commit.hash;
  }
  return undefined;
}
