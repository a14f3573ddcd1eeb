import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import { ModelConflict, modelBook, type ModelBook } from '../evaluation/domain/model/model-book.ts';
import { ModelFileError } from './model-file-error.ts';
import { readModel } from './read-model.ts';
import { YamlCursor } from './yaml-cursor.ts';

interface ModelFile {
  readonly path: string;
  readonly content: string;
  readonly model: MaturityModel;
}

/** Reads every model file of a folder; throws ModelFileError at the first that is wrong, and when there is none. */
export function loadModels(folder: string): ModelBook {
  const names = read(folder, (path) => readdirSync(path)).filter((name) => name.endsWith('.yaml'));
  if (names.length === 0) throw new ModelFileError(folder, undefined, 'holds no maturity model (*.yaml)');
  const files = names.toSorted().map((name): ModelFile => {
    const path = join(folder, name);
    const content = read(path, (file) => readFileSync(file, 'utf8'));
    return { path, content, model: readModel(path, content) };
  });
  try {
    return modelBook(files.map(({ model }) => model));
  } catch (error) {
    if (error instanceof ModelConflict) blame(error, files);
    throw error;
  }
}

function read<Content>(path: string, reading: (path: string) => Content): Content {
  try {
    return reading(path);
  } catch (error) {
    throw new ModelFileError(path, undefined, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** The later of two files that contradict each other, at the line that does. */
function blame({ key, models: [one, two], message }: ModelConflict, files: readonly ModelFile[]): never {
  const other = files.find(({ model }) => model === one)!;
  const { path, content } = files.find(({ model }) => model === two)!;
  const at = YamlCursor.open(path, content).at(key);
  return at.fail(`${message}; see ${other.path}`);
}
