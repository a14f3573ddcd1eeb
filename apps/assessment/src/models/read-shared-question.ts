import type { Option, Question } from '../evaluation/domain/model/maturity-model.ts';
import { readNamed, readText } from './read-text.ts';
import { readShare, type Share } from './share.ts';
import type { YamlCursor } from './yaml-cursor.ts';

type Unscored = Omit<Option, 'points'>;

/** A question of which every option gives a share; what that is in points depends on how many questions there are. */
export interface SharedQuestion extends Omit<Question, 'dimension' | 'points' | 'options'> {
  readonly options: readonly Unscored[];
  /** Of the whole question, in the order of the options. */
  readonly shares: readonly Share[];
}

type Shared = Pick<SharedQuestion, 'options' | 'shares'>;

const KEYS = ['id', 'topic', 'zh', 'en', 'choice'];
const NOTHING: Share = { of: 0, per: 1 };

export function readSharedQuestion(place: YamlCursor): SharedQuestion {
  const choice = place.at('choice').oneOf(['one', 'several', 'each']);
  const parts = choice === 'each' ? ['items', 'steps'] : ['options'];
  place.keys([...KEYS, ...parts], ['definition', 'note', 'evidence']);
  const read = { one: readOne, several: readSeveral, each: readEach }[choice];
  return {
    id: place.at('id').text(),
    topic: readText(place.at('topic').keys(['zh', 'en'])),
    text: readText(place),
    ...(place.has('definition') && { definition: place.at('definition').text() }),
    ...(place.has('note') && { note: place.at('note').text() }),
    choice,
    numbers: [],
    checks: [],
    evidence: place.has('evidence')
      ? place
          .at('evidence')
          .list()
          .map((entry) => entry.text())
      : [],
    ...read(place),
  };
}

/** One option, which says what share of the question it gives. */
function readOne(place: YamlCursor): Shared {
  const entries = readNamed(place.at('options'), 'key', ['share', 'zh', 'en']);
  return {
    options: entries.map((entry) => ({
      key: entry.at('key').text(),
      text: readText(entry),
      exclusive: false,
    })),
    shares: readShares(place.at('options'), entries),
  };
}

/** Chosen by all: each option gives the same share; an exclusive one ("none of these") gives nothing. */
function readSeveral(place: YamlCursor): Shared {
  const entries = readNamed(place.at('options'), 'key', ['zh', 'en'], ['exclusive']);
  const options = entries.map((entry) => ({
    key: entry.at('key').text(),
    text: readText(entry),
    exclusive: entry.has('exclusive') && entry.at('exclusive').flag(),
  }));
  const counted = options.filter(({ exclusive }) => !exclusive).length;
  if (counted === 0) place.at('options').fail('no option that gives anything');
  return { options, shares: options.map(({ exclusive }) => (exclusive ? NOTHING : { of: 1, per: counted })) };
}

/** The same steps for each of several items; the question is the mean of its items. An option is `item.step`. */
function readEach(place: YamlCursor): Shared {
  const items = readNamed(place.at('items'), 'key', ['zh', 'en']);
  const steps = readNamed(place.at('steps'), 'key', ['share', 'zh', 'en']);
  const shares = readShares(place.at('steps'), steps);
  return {
    options: items.flatMap((item) =>
      steps.map((step) => {
        const [thing, done] = [readText(item), readText(step)];
        return {
          key: `${item.at('key').text()}.${step.at('key').text()}`,
          item: item.at('key').text(),
          text: { zh: `${thing.zh}：${done.zh}`, en: `${thing.en}: ${done.en}` },
          exclusive: false,
        };
      }),
    ),
    shares: items.flatMap(() => shares.map(({ of, per }) => ({ of, per: per * items.length }))),
  };
}

function readShares(place: YamlCursor, entries: readonly YamlCursor[]): Share[] {
  const shares = entries.map((entry) => {
    const share = entry.at('share');
    return readShare(share.written()) ?? share.fail('must be a share such as 0, 1/2 or 1');
  });
  if (!shares.some(({ of, per }) => of === per)) place.fail('no option gives the whole question');
  return shares;
}
