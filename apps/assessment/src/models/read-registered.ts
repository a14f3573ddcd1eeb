import {
  THOUSANDTHS,
  type Dimension,
  type MaturityModel,
} from '../evaluation/domain/model/maturity-model.ts';
import { readNamed, readText, readThousandths } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** Reads a model whose questions are not known: the names of its dimensions, and how high a total can be. */
export function readRegistered(
  root: YamlCursor,
): Pick<MaturityModel, 'scoring' | 'dimensions' | 'questions'> {
  const scoring = root.at('scoring').keys(['method', 'total']);
  return {
    scoring: {
      method: 'registered-total',
      total: readThousandths(scoring.at('total')),
      unitsPerPoint: THOUSANDTHS,
      dimensionFactor: 1,
    },
    dimensions: readNamed(root.at('dimensions'), 'id', ['zh', 'en']).map(readName),
    questions: [],
  };
}

function readName(place: YamlCursor): Dimension {
  return { id: place.at('id').text(), text: readText(place) };
}
