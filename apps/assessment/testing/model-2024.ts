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

/** The 2024 edition as a later revision of it might read: another name of a level and of a dimension, one point settled. */
export const model2024Revised = readModel(
  '2024-2.yaml',
  model2024Yaml
    .replace(/^revision: 1$/m, 'revision: 2')
    .replaceAll('规范级', '改称二级')
    .replaceAll('zh: 数字化基础', 'zh: 改称基础')
    .replace(/ {2}- id: level-rule\n( {4}.*\n)+/, ''),
);
