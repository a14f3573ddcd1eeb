import type { Provider } from '@nestjs/common';
import type { Programme } from '#programme';
import { ServiceConfiguration } from '#service-kit';
import { PROGRAMME } from '../programme.provider.ts';
import type { IndicatorSetAnswer } from './indicators.answers.ts';
import { INDICATORS } from './indicators.queries.ts';
import { loadIndicators } from './read-indicators.ts';

/** Read once, strictly, at start, from beside the programme file. */
export const indicatorsProvider: Provider = {
  provide: INDICATORS,
  inject: [ServiceConfiguration, PROGRAMME],
  useFactory: ({ programmeFile }: ServiceConfiguration, { id }: Programme): IndicatorSetAnswer[] =>
    loadIndicators(programmeFile, id),
};
