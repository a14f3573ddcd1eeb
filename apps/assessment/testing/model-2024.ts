import { readFileSync } from 'node:fs';
import { modelBook } from '../src/evaluation/domain/model/model-book.ts';
import { readModel } from '../src/models/read-model.ts';

const FILE = new URL('../../../deploy/models/2024.yaml', import.meta.url);

export const model2024Yaml = readFileSync(FILE, 'utf8');
export const model2024 = readModel('2024.yaml', model2024Yaml);
export const models = modelBook([model2024]);
