import type { Provider } from '@nestjs/common';
import { dayOf, Refusal, systemClock, type LocalDate } from '#kernel';
import { loadProgramme, type Programme } from '#programme';
import { loadSizeRules } from '#rules';
import { refused } from '#service-kit';
import { enterpriseAggregate } from './enterprise/enterprise.aggregate.ts';
import { RegistryConfiguration } from './registry.configuration.ts';
import { loadStandingVocabulary } from './standing/vocabulary.ts';

export const PROGRAMME = Symbol('programme');
export const ENTERPRISE = Symbol('enterprise aggregate');
/** The designations and lists that can be recorded. */
export const STANDING = Symbol('standing vocabulary');

/** Programme and rules are read once, strictly, at start. */
export const dataProviders: Provider[] = [
  {
    provide: PROGRAMME,
    inject: [RegistryConfiguration],
    useFactory: ({ programmeFile }: RegistryConfiguration): Programme => loadProgramme(programmeFile),
  },
  {
    provide: ENTERPRISE,
    inject: [RegistryConfiguration],
    useFactory: ({ rulesFolder }: RegistryConfiguration) => {
      const rules = loadSizeRules(rulesFolder);
      return enterpriseAggregate((figures, on) => rules.classify(figures, on));
    },
  },
  {
    provide: STANDING,
    inject: [RegistryConfiguration],
    useFactory: ({ rulesFolder }: RegistryConfiguration) => loadStandingVocabulary(rulesFolder),
  },
];

/** Throws a 422 problem when it is not the programme this platform runs. */
export function requireProgramme({ id }: Programme, programme: string): void {
  if (programme === id) return;
  throw refused(new Refusal('enrolment.programme-unknown', { programme, known: [id] }, 'programme'));
}

/** The day it is in the city. */
export const today = (): LocalDate => dayOf(systemClock.now());
