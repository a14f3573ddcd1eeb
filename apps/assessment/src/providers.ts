import type { Provider } from '@nestjs/common';
import { dayOf, systemClock, type LocalDate } from '#kernel';
import { AssessmentConfiguration } from './assessment.configuration.ts';
import type { ModelBook } from './evaluation/domain/model/model-book.ts';
import { loadModels } from './models/load-models.ts';

export const MODELS = Symbol('maturity models');

/** The models are read once, strictly, at start. */
export const modelsProvider: Provider = {
  provide: MODELS,
  inject: [AssessmentConfiguration],
  useFactory: ({ modelsFolder }: AssessmentConfiguration): ModelBook => loadModels(modelsFolder),
};

/** The day it is in the city. */
export const today = (): LocalDate => dayOf(systemClock.now());
