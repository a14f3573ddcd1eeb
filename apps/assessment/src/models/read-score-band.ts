import { readPoints } from '../evaluation/domain/scoring/points.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** A band of scores in thousandths of a point; a round bracket leaves its bound to the neighbour. */
export interface ScoreBand {
  readonly from: number;
  readonly upTo: number;
  readonly includesFrom: boolean;
  readonly includesUpTo: boolean;
}

export function readScoreBand(place: YamlCursor): ScoreBand {
  const match = /^([[(])([\d.]+),([\d.]+)([\])])$/.exec(place.text());
  const [from, upTo] = [readPoints(match?.[2] ?? ''), readPoints(match?.[3] ?? '')];
  if (from === undefined || upTo === undefined || from >= upTo)
    place.fail('must be a band of scores such as [20,40) or (25,50]');
  return { from, upTo, includesFrom: match?.[1] === '[', includesUpTo: match?.[4] === ']' };
}
