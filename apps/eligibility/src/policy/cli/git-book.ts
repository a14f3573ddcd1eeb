import { execFileSync } from 'node:child_process';
import { RuleFileError } from '#rules';
import type { BookFile, BookFiles } from '../book-files.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** The texts of the book at a revision of the repository. Throws RuleFileError when git does not know it. */
export function bookAtRevision(revision: string, policiesFolder: string, rulesFolder: string): BookFiles {
  const files = new Map<string, BookFile>();
  for (const [folder, place] of [
    [policiesFolder, 'policies'],
    [rulesFolder, 'rules'],
  ] as const) {
    const paths = git('ls-tree', '-r', '--name-only', revision, '--', folder).split('\n');
    for (const path of paths.filter((one) => one.endsWith('.yaml')))
      files.set(`${place}${path.slice(folder.length)}`, {
        file: `${revision}:${path}`,
        content: git('show', `${revision}:${path}`),
      });
  }
  return files;
}

function git(...words: string[]): string {
  try {
    return execFileSync('git', words, {
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new RuleFileError([
      `既不是文件夹，git 也无法读取 · neither a folder, nor known to git: ${said ?? String(error)}`,
    ]);
  }
}
