import type { Provider } from '@nestjs/common';
import { dayOf, systemClock, type LocalDate } from '#kernel';
import { loadProgramme, type Programme } from '#programme';
import { loadSizeRules } from '#rules';
import { enterpriseAggregate } from './enterprise/enterprise.aggregate.ts';
import { RegistryConfiguration } from './registry.configuration.ts';

export const PROGRAMME = Symbol('programme');
export const ENTERPRISE = Symbol('enterprise aggregate');

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
];

/** The day it is in the city. */
export const today = (): LocalDate => dayOf(systemClock.now());
