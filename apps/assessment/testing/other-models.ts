import { readFileSync } from 'node:fs';
import { readModel } from '../src/models/read-model.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

export const model2022Yaml = read('../../../deploy/models/2022.yaml');
export const model2022 = readModel('2022.yaml', model2022Yaml);
/** The shape of the EU's assessment with made-up questions. */
export const madeUpDmaYaml = read('./models/made-up-dma.yaml');
export const madeUpDma = readModel('made-up-dma.yaml', madeUpDmaYaml);
