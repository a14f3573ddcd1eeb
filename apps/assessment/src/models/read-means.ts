import {
  THOUSANDTHS,
  type Dimension,
  type MaturityModel,
} from '../evaluation/domain/model/maturity-model.ts';
import { greatestCommonDivisor, leastCommonMultiple, type Share } from './share.ts';
import { readSharedQuestion, type SharedQuestion } from './read-shared-question.ts';
import { readNamed, readText, readThousandths, unique } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** Beyond this a hundred points times a thousand would no longer be an exact number. */
const FINEST_UNIT = 1e9;

interface MeanDimension extends Omit<Dimension, 'points'> {
  readonly questions: readonly SharedQuestion[];
}

/**
 * Reads a model in which a dimension is the mean of its questions and the total the mean of its dimensions. What an option
 * adds to the total is then a fraction; the unit is chosen so that every one of them is a whole number.
 */
export function readMeans(root: YamlCursor): Pick<MaturityModel, 'scoring' | 'dimensions' | 'questions'> {
  const total = readThousandths(root.at('scoring').keys(['method', 'total']).at('total'));
  const entries = readNamed(root.at('dimensions'), 'id', ['zh', 'en', 'questions']);
  const dimensions = entries.map(readDimension);
  unique(
    entries.flatMap((entry) =>
      entry
        .at('questions')
        .list()
        .map((place) => ({ id: place.at('id').text(), place })),
    ),
  );
  const addsOf = ({ of, per }: Share, { questions }: MeanDimension): Share => ({
    of: total * of,
    per: THOUSANDTHS * dimensions.length * questions.length * per,
  });
  const adds = dimensions.flatMap((dimension) =>
    dimension.questions.flatMap(({ shares }) => shares.map((share) => addsOf(share, dimension))),
  );
  const unitsPerPoint = adds.reduce(
    (unit, { of, per }) => leastCommonMultiple(unit, per / greatestCommonDivisor(of, per)),
    THOUSANDTHS,
  );
  if (unitsPerPoint > FINEST_UNIT)
    root.at('dimensions').fail('the means have so many different divisors that they cannot be kept exactly');
  const inUnits = ({ of, per }: Share) => (of * unitsPerPoint) / per;
  return {
    scoring: {
      method: 'mean-of-means',
      total: inUnits({ of: total, per: THOUSANDTHS }),
      unitsPerPoint,
      dimensionFactor: dimensions.length,
    },
    dimensions: dimensions.map(({ id, text }) => ({
      id,
      text,
      points: inUnits({ of: total, per: THOUSANDTHS }),
    })),
    questions: dimensions.flatMap((dimension) =>
      dimension.questions.map(({ shares, options, ...question }) => ({
        ...question,
        dimension: dimension.id,
        points: inUnits(addsOf({ of: 1, per: 1 }, dimension)),
        options: options.map((option, place) => ({
          ...option,
          points: inUnits(addsOf(shares[place]!, dimension)),
        })),
      })),
    ),
  };
}

function readDimension(place: YamlCursor): MeanDimension {
  const questions = place.at('questions').some().map(readSharedQuestion);
  return { id: place.at('id').text(), text: readText(place), questions };
}
