import type { Band, Option } from '../evaluation/domain/model/maturity-model.ts';
import { readText, readThousandths, unique } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

type Choice = 'one' | 'several';

/** Reads the options of a question; each must give exactly its weight of the question's points. */
export function readOptions(place: YamlCursor, choice: Choice, points: number): Option[] {
  const entries = place.some();
  const options = entries.map((entry) => readOption(entry, points));
  for (const [index, { exclusive, points: gives }] of options.entries())
    if (exclusive && gives > 0) entries[index]!.fail('an exclusive option gives no points');
  unique(options.map(({ key }, index) => ({ id: key, place: entries[index]! })));
  const reachable =
    choice === 'one'
      ? Math.max(...options.map((option) => option.points))
      : options.reduce((sum, option) => sum + option.points, 0);
  if (reachable !== points)
    place.fail(`the options give ${reachable / 1000} points at most, the question ${points / 1000}`);
  checkBands(entries, options);
  return options;
}

function readOption(place: YamlCursor, ofPoints: number): Option {
  place.keys(['key', 'weightPct', 'points', 'zh', 'en'], ['exclusive', 'band', 'trend']);
  const points = readThousandths(place.at('points'));
  const weight = readThousandths(place.at('weightPct'));
  if (ofPoints * weight !== points * 100_000)
    place.fail(`${weight / 1000} % of ${ofPoints / 1000} points is not ${points / 1000}`);
  return {
    key: place.at('key').text(),
    text: readText(place),
    points,
    exclusive: place.has('exclusive') && place.at('exclusive').flag(),
    ...(place.has('band') && { band: readBand(place.at('band')) }),
    ...(place.has('trend') && { trend: place.at('trend').oneOf(['up', 'same', 'down']) }),
  };
}

function readBand(place: YamlCursor): Band {
  const match = /^([[(])(\d{1,3}),(\d{1,3})\]$/.exec(place.text());
  if (!match || Number(match[2]) >= Number(match[3])) place.fail('must be a band such as [0,10] or (10,20]');
  return { over: Number(match[2]), upTo: Number(match[3]), includesOver: match[1] === '[' };
}

/** Bands cover 0 to 100 % once: no overlap, no hole. */
function checkBands(places: readonly YamlCursor[], options: readonly Option[]): void {
  const banded = options.flatMap(({ band }, index) =>
    band ? [{ band, place: places[index]!.at('band') }] : [],
  );
  if (banded.length === 0) return;
  if (banded.length < options.length) places[0]!.fail('either all options have a band or none');
  let reached = 0;
  for (const [index, { band, place }] of banded.entries()) {
    if (band.over < reached || (index > 0 && band.includesOver)) place.fail('overlaps the band before it');
    if (band.over > reached || (index === 0 && !band.includesOver)) place.fail('leaves a hole below it');
    reached = band.upTo;
  }
  if (reached !== 100) banded.at(-1)!.place.fail('the last band must end at 100 %');
}
