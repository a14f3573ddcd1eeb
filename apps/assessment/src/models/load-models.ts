import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelBook, type ModelBook } from '../evaluation/domain/model/model-book.ts';
import { readModel } from './read-model.ts';

/** Reads every model file of a folder; throws at the first that is wrong, and when there is none. */
export function loadModels(folder: string): ModelBook {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  if (files.length === 0) throw new Error(`no maturity model (*.yaml) in ${folder}`);
  return modelBook(
    files.toSorted().map((name) => {
      const path = join(folder, name);
      return readModel(path, readFileSync(path, 'utf8'));
    }),
  );
}
