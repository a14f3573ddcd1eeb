import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFacts, RuleFileError } from '#rules';
import type { CompiledPolicy } from './domain/compile-policy.ts';
import { PolicyBook } from './domain/policy-book.ts';
import { readPolicy } from './read-policy.ts';

/** Loads every `<folder>/<id>/policy.yaml`; throws one RuleFileError with the problems of all files. */
export function loadPolicyBook(policiesFolder: string, rulesFolder: string): PolicyBook {
  const facts = loadFacts(rulesFolder);
  const problems: string[] = [];
  const policies: CompiledPolicy[] = [];
  for (const name of policyFolders(policiesFolder)) {
    const file = join(policiesFolder, name, 'policy.yaml');
    try {
      const compiled = readPolicy(file, readFileSync(file, 'utf8'), facts);
      if (compiled.policy.id !== name) problems.push(`${file}:1: id: must be the folder's name, ${name}`);
      policies.push(compiled);
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (policies.length === 0 && problems.length === 0) problems.push(`${policiesFolder}: no policy in it`);
  if (problems.length > 0) throw new RuleFileError(problems);
  return new PolicyBook(facts, policies);
}

export function policyFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
