import type { NumberCheck, NumberRef } from '../evaluation/domain/model/maturity-model.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** Reads what the asked numbers are compared with: the chosen band, or the chosen trend. */
export function readChecks(place: YamlCursor): NumberCheck[] {
  return place.some().map((entry) => {
    const kind = entry.at('kind').oneOf(['band', 'trend']);
    if (kind === 'trend') {
      entry.keys(['kind', 'later', 'earlier']);
      return { kind, later: readPair(entry.at('later')), earlier: readPair(entry.at('earlier')) };
    }
    if (entry.has('percent')) {
      entry.keys(['kind', 'percent']);
      return { kind: 'percent-in-band', percent: readRef(entry.at('percent')) };
    }
    entry.keys(['kind', 'of', 'per']);
    return { kind: 'share-in-band', of: readRef(entry.at('of')), per: readRef(entry.at('per')) };
  });
}

function readPair(place: YamlCursor): [NumberRef, NumberRef] {
  const [of, per, ...more] = place.list().map(readRef);
  return of && per && more.length === 0 ? [of, per] : place.fail('must be two numbers, [of, per]');
}

function readRef(place: YamlCursor): NumberRef {
  const [question, id, ...more] = place.text().split('.');
  return question && id && more.length === 0 ? { question, id } : place.fail('must read QUESTION.number');
}
