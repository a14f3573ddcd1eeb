import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizeRules, type SizeRules } from '../classification/classify.ts';
import { readClassRule } from '../classification/read-class-rule.ts';
import type { FactCatalogue } from '../fact.ts';
import { readFacts } from './read-facts.ts';

/** Loads `facts.yaml` of a rules folder. Throws RuleFileError with file and line. */
export function loadFacts(folder: string): FactCatalogue {
  return readFacts(...named(join(folder, 'facts.yaml')));
}

/** Loads size class and above-scale from a rules folder (`deploy/rules`). Throws RuleFileError with file and line. */
export function loadSizeRules(folder: string): SizeRules {
  const facts = loadFacts(folder);
  const rule = (name: string) => readClassRule(...named(join(folder, name)), facts);
  return sizeRules(facts, rule('size-class.yaml'), rule('above-scale.yaml'));
}

function named(file: string): [string, string] {
  return [file, readFileSync(file, 'utf8')];
}
