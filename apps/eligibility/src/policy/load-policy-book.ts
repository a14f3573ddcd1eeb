import { readFacts, RuleFileError } from '#rules';
import { overlaidByFolder, policyTexts, readBookFolder, textAt, type BookFiles } from './book-files.ts';
import { BookShelf, collect } from './book-shelf.ts';
import type { ExclusionGroup } from './domain/exclusion.ts';
import { PolicyBook } from './domain/policy-book.ts';
import { readExclusions } from './read-exclusions.ts';

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
  const catalogue = textAt(files, 'rules/facts.yaml');
  const facts = readFacts(catalogue.file, catalogue.content);
  const shelf = new BookShelf(files, facts, problems);
  const texts = policyTexts(files);
  const policies = texts.flatMap(([id]) => shelf.compiled(id) ?? []);
  if (texts.length === 0) problems.push('policies: no policy in it');
  const exclusions = collect(problems, () => exclusionsOf(files)) ?? [];
  if (problems.length > 0) throw new RuleFileError(problems);
  return new PolicyBook(facts, policies, exclusions);
}

function exclusionsOf(files: BookFiles): readonly ExclusionGroup[] {
  const exclusions = files.get('policies/exclusions.yaml');
  if (!exclusions) return [];
  const known = new Set(policyTexts(files).map(([id]) => id));
  return readExclusions(exclusions.file, exclusions.content, known);
}
