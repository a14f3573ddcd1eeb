import type { Provider } from '@nestjs/common';
import { loadProgramme, type Programme } from '#programme';
import { ServiceConfiguration } from '#service-kit';

export const PROGRAMME = Symbol('programme');

/** Read once, strictly, at start: a wrong file stops the service with file and line. */
export const programmeProvider: Provider = {
  provide: PROGRAMME,
  inject: [ServiceConfiguration],
  useFactory: ({ programmeFile }: ServiceConfiguration): Programme => loadProgramme(programmeFile),
};
