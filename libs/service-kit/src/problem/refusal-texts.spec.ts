import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

describe('the texts of problems', () => {
  it('exist for every code that a rule or an edge uses', () => {
    const declared = new Set(sources('{apps,libs}/*/src/**/*.messages.ts').flatMap(declaredCodes));
    const used = sources('{apps/*,libs/bulk,libs/service-kit}/src/**/*.ts').flatMap(usedCodes);
    expect(used.length).toBeGreaterThan(10);
    expect([...new Set(used.filter((code) => !declared.has(code)))].sort()).toEqual([]);
  });
});

function sources(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT, exclude: (path) => /spec\.ts$/.test(path) }).map((path) =>
    readFileSync(join(ROOT, path), 'utf8'),
  );
}

function declaredCodes(source: string): string[] {
  return [...source.matchAll(/^\s*'([a-z][\w.-]+)': \{/gm)].map(([, code]) => code!);
}

/** Codes written out where a refusal or a problem is made. */
function usedCodes(source: string): string[] {
  return [...source.matchAll(/new (?:Refusal|ProblemException)\(\s*(?:\d+,\s*)?'([^']+)'/g)].map(
    ([, code]) => code!,
  );
}
