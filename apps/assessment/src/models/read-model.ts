import { createHash } from 'node:crypto';
import type { MaturityModel, Scoring } from '../evaluation/domain/model/maturity-model.ts';
import { requireCarried } from './carried-by-events.ts';
import { readLevels } from './read-levels.ts';
import { readMeans } from './read-means.ts';
import { readQuestionnaire } from './read-questions.ts';
import { readRegistered } from './read-registered.ts';
import { NO_SCENES, readScenes } from './read-scenes.ts';
import { readOpenPoints, readParts, readSources, readValidity } from './read-sources.ts';
import { readNamed, readText } from './read-text.ts';
import { YamlCursor } from './yaml-cursor.ts';

type Rated = Pick<MaturityModel, 'scoring' | 'dimensions' | 'questions'>;

const KEYS = [
  ...['series', 'edition', 'revision', 'name', 'document', 'issuedOn', 'inForce', 'sources', 'parts'],
  ...['scoring', 'dimensions', 'levels', 'openPoints'],
];

/** Keys that a source may give reason for. */
const OPTIONAL_KEYS = ['validity'];

const METHODS = ['points', 'mean-of-means', 'registered-total'] as const;

/** Keys beside those of every model, by the way it is scored. */
const MORE_KEYS: Readonly<Record<Scoring['method'], readonly string[]>> = {
  points: ['sceneLevels', 'sceneGroups'],
  'mean-of-means': [],
  'registered-total': ['tables'],
};

const READERS: Readonly<Record<Scoring['method'], (root: YamlCursor) => Rated>> = {
  points: readQuestionnaire,
  'mean-of-means': readMeans,
  'registered-total': readRegistered,
};

/** What an open point may concern beside a dimension, a question or a scene. */
export const PARTS_WITH_OPEN_POINTS: readonly string[] = [
  ...['levelRule', 'questions', 'scenes', 'inForce', 'validity', 'notice', 'method', 'numbers', 'evidence'],
];

/** Reads one model file; throws ModelFileError with file, line and reason. */
export function readModel(file: string, content: string): MaturityModel {
  const root = YamlCursor.open(file, content).keys(KEYS, [
    ...OPTIONAL_KEYS,
    ...Object.values(MORE_KEYS).flat(),
  ]);
  const method = root.at('scoring').at('method').oneOf(METHODS);
  root.keys(KEYS, [...OPTIONAL_KEYS, ...MORE_KEYS[method]]);
  const sources = readSources(root.at('sources'));
  const rated = READERS[method](root);
  const scenes = root.has('sceneGroups') ? readScenes(root) : NO_SCENES;
  const model: MaturityModel = {
    series: root.at('series').text(),
    edition: root.at('edition').text(),
    revision: root.at('revision').integer(),
    digest: createHash('sha256').update(content).digest('hex'),
    text: readText(root.at('name').keys(['zh', 'en'])),
    document: root.at('document').text(),
    issuedOn: root.at('issuedOn').day(),
    inForce: readInForce(root),
    ...(root.has('validity') && { validity: readValidity(root.at('validity'), sources) }),
    sources,
    parts: readParts(root.at('parts'), sources, {
      hasQuestions: rated.questions.length > 0,
      hasScenes: scenes.scenes.length > 0,
    }),
    ...rated,
    tables: root.has('tables') ? readTables(root.at('tables')) : [],
    ...scenes,
    levels: readLevels(root.at('levels'), rated.scoring, scenes),
    openPoints: readOpenPoints(root.at('openPoints'), [
      ...PARTS_WITH_OPEN_POINTS,
      ...[...rated.dimensions, ...rated.questions, ...scenes.scenes].map(({ id }) => id),
    ]),
  };
  requireCarried(root);
  return model;
}

function readInForce(root: YamlCursor): MaturityModel['inForce'] {
  const place = root.at('inForce').keys(['from', 'to']);
  const from = place.at('from').day();
  if (from < root.at('issuedOn').day()) place.at('from').fail('is before the day of issue');
  if (!place.has('to')) return { from };
  const to = place.at('to').day();
  return to >= from ? { from, to } : place.at('to').fail('is before the first day in force');
}

function readTables(place: YamlCursor): MaturityModel['tables'] {
  return readNamed(place, 'id', ['zh', 'en']).map((entry) => ({
    id: entry.at('id').text(),
    text: readText(entry),
  }));
}
