import { RuleFileError } from '#rules';
import { textAt, type BookFiles } from '../book-files.ts';
import type { CompiledPolicy } from '../domain/compile-policy.ts';
import type { PolicyBook } from '../domain/policy-book.ts';
import type { ExclusionScenario } from './exclusions/exclusion-scenario.ts';
import { EXCLUSION_SCENARIOS, readExclusionScenarios } from './exclusions/read-exclusion-scenarios.ts';
import { readScenarios } from './read-scenarios.ts';
import type { Scenario } from './scenario.ts';

/** A policy with the scenarios its folder brings. */
export interface PolicyScenarios {
  readonly compiled: CompiledPolicy;
  readonly file: string;
  readonly scenarios: readonly Scenario[];
}

/** The scenarios of every policy. Throws one RuleFileError for those that are missing or wrong, and for scenarios of no policy. */
export function bookScenarios(book: PolicyBook, files: BookFiles): PolicyScenarios[] {
  const problems: string[] = [];
  const all = book.policies.flatMap((compiled): PolicyScenarios[] => {
    const place = `policies/${compiled.policy.id}/scenarios.yaml`;
    const text = files.get(place);
    if (!text) {
      problems.push(`${place}:1: is missing; every policy needs scenarios`);
      return [];
    }
    try {
      return [{ compiled, file: text.file, scenarios: readScenarios(text.file, text.content, book.facts) }];
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  for (const [place, { file }] of files) {
    const id = /^policies\/([^/]+)\/scenarios\.yaml$/.exec(place)?.[1];
    if (id !== undefined && !book.find(id)) problems.push(`${file}:1: there is no policy ${id} beside it`);
  }
  if (problems.length > 0) throw new RuleFileError(problems);
  return all;
}

/** The scenarios of the policies that exclude each other. Throws RuleFileError when they are wrong, or missing where there are any. */
export function bookExclusionScenarios(
  book: PolicyBook,
  files: BookFiles,
): { readonly file: string; readonly scenarios: readonly ExclusionScenario[] } {
  if (book.exclusions.length === 0) return { file: EXCLUSION_SCENARIOS, scenarios: [] };
  const { file, content } = textAt(files, EXCLUSION_SCENARIOS);
  return { file, scenarios: readExclusionScenarios(file, content, book.facts) };
}
