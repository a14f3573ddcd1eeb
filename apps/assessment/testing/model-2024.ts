import { readFileSync } from 'node:fs';
import { modelBook } from '../src/evaluation/domain/model/model-book.ts';
import { readModel } from '../src/models/read-model.ts';

const FILE = new URL('../../../deploy/models/2024.yaml', import.meta.url);

export const model2024Yaml = readFileSync(FILE, 'utf8');
export const model2024 = readModel('2024.yaml', model2024Yaml);
export const models = modelBook([model2024]);

/** The 2024 edition as if a made-up source said that results hold for two years: the real one says nothing. */
export const modelThatExpires = readModel(
  '2024-made-up.yaml',
  model2024Yaml.replace(/^sources:$/m, 'validity: { months: 24, source: notice, trust: C }\n$&'),
);
export const expiringModels = modelBook([modelThatExpires]);
