import { execFileSync } from 'node:child_process';
import type { BookFile, BookFiles } from '../book-files.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** The texts of the book at a revision of the repository. Throws when git does not know it. */
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
  return execFileSync('git', words, {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
