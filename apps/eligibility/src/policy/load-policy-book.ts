import { readFacts, RuleFileError } from '#rules';
import { overlaidByFolder, readBookFolder, type BookFile, type BookFiles } from './book-files.ts';
import type { CompiledPolicy } from './domain/compile-policy.ts';
import type { ExclusionGroup } from './domain/exclusion.ts';
import { PolicyBook } from './domain/policy-book.ts';
import { readExclusions } from './read-exclusions.ts';
import { readPolicy } from './read-policy.ts';

/**
 * Loads a book from its two folders, with the texts of any overlay folders (`policies/...`, `rules/...`) over it.
 * Throws one RuleFileError with the problems of all files.
 */
export function loadPolicyBook(
  policiesFolder: string,
  rulesFolder: string,
  ...overlays: readonly string[]
): PolicyBook {
  return compileBook(readBookFiles(policiesFolder, rulesFolder, ...overlays));
}

/** The texts of a book on disk. `compileBook(overlaid(readBookFiles(...), changes))` is the book with changes over it. */
export function readBookFiles(
  policiesFolder: string,
  rulesFolder: string,
  ...overlays: readonly string[]
): BookFiles {
  const base = new Map([
    ...readBookFolder(policiesFolder, 'policies'),
    ...readBookFolder(rulesFolder, 'rules'),
  ]);
  return overlays.reduce(overlaidByFolder, base);
}

/** Compiles the texts of a book. Throws one RuleFileError with the problems of all of them. */
export function compileBook(files: BookFiles): PolicyBook {
  const problems: string[] = [];
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const catalogue = textAt(files, 'rules/facts.yaml');
  const facts = readFacts(catalogue.file, catalogue.content);
  const policies: CompiledPolicy[] = [];
  for (const [id, { file, content }] of policyTexts(files)) {
    const compiled = collect(() => readPolicy(file, content, facts));
    if (!compiled) continue;
    if (compiled.policy.id !== id) problems.push(`${file}:1: id: must be the folder's name, ${id}`);
    policies.push(compiled);
  }
  if (policies.length === 0 && problems.length === 0) problems.push('policies: no policy in it');
  const exclusions = collect(() => exclusionsOf(files)) ?? [];
  if (problems.length > 0) throw new RuleFileError(problems);
  return new PolicyBook(facts, policies, exclusions);
}

/** The policies' texts by id, in the order of the ids. */
function policyTexts(files: BookFiles): [string, BookFile][] {
  return [...files]
    .flatMap(([place, file]): [string, BookFile][] => {
      const id = /^policies\/([^/]+)\/policy\.yaml$/.exec(place)?.[1];
      return id === undefined ? [] : [[id, file]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function exclusionsOf(files: BookFiles): readonly ExclusionGroup[] {
  const exclusions = files.get('policies/exclusions.yaml');
  if (!exclusions) return [];
  const known = new Set(policyTexts(files).map(([id]) => id));
  return readExclusions(exclusions.file, exclusions.content, known);
}

function textAt(files: BookFiles, place: string): BookFile {
  return files.get(place) ?? fail(`${place}: is missing`);
}

function fail(problem: string): never {
  throw new RuleFileError([problem]);
}
