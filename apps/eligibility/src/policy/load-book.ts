import { loadProgramme } from '#programme';
import { RuleFileError } from '#rules';
import type { EligibilityConfiguration } from '../eligibility.configuration.ts';
import { Book } from './book.ts';
import { loadPolicyBook } from './load-policy-book.ts';

/** Reads all rule files once, strictly, at start. */
export function loadBook(configuration: EligibilityConfiguration): Book {
  const { policiesFolder, rulesFolder, programmeFile } = configuration;
  const policies = loadPolicyBook(policiesFolder, rulesFolder);
  const { province } = loadProgramme(programmeFile);
  const choice = policies.facts.definition('province')?.choices?.find(({ zh }) => zh === province.zh);
  if (!choice)
    throw new RuleFileError([`${rulesFolder}/facts.yaml:1: province has no choice ${province.zh}`]);
  return new Book(policies, choice.id);
}
