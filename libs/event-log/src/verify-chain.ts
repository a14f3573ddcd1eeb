import { commitHash, commitId, versionAfter, type Commit } from './commit.ts';

export type ChainReport =
  | { readonly intact: true; readonly version: number; readonly head: string | null }
  | { readonly intact: false; readonly version: number; readonly problem: ChainProblem };

/** `altered`: a commit's content differs from its hash; `broken`: it does not follow the one before; `missing`: a gap. */
export type ChainProblem = 'altered' | 'broken' | 'missing';

/**
 * Recomputes the hash chain of one stream's commits, in order. `version` of a failed report is where the problem begins.
 * A cut-off tail leaves a valid shorter chain: compare `head` with one kept elsewhere to see that.
 */
export function verifyCommits(commits: readonly Commit[]): ChainReport {
  let version = 0;
  let head: string | null = null;
  for (const commit of commits) {
    const problem = judge(commit, version, head);
    if (problem) return { intact: false, version: version + 1, problem };
    version = versionAfter(commit);
    head = commit.hash;
  }
  return { intact: true, version, head };
}

function judge(commit: Commit, versionBefore: number, head: string | null): ChainProblem | undefined {
  if (commit._id !== commitId(commit.stream, commit.version)) return 'altered';
  if (commitHash(commit) !== commit.hash) return 'altered';
  if (commit.version !== versionBefore + 1) return 'missing';
  return commit.prevHash === head ? undefined : 'broken';
}
