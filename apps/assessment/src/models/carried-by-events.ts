import { readThousandths } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/**
 * What the public events of an evaluation can carry (`EvaluationPublished` and its neighbours in `#contracts`; a test holds
 * these bounds against theirs). A result of a model beyond them could be filed and never be published.
 */
export const CARRIED = {
  points: 100,
  level: 4,
  sceneLevel: 4,
  firstRevision: 1,
  editionLength: 20,
  dimensionLength: 40,
  sceneLength: 10,
  /** Of a question or scene that a reviewer's remark is about. */
  itemLength: 40,
} as const;

/** Fails at the first place of a model file, read before, that says more than events can carry. */
export function requireCarried(root: YamlCursor): void {
  noMore(root.at('scoring').at('total'), 'points', (place) => readThousandths(place) / 1_000);
  if (root.has('sceneLevels')) noMore(root.at('sceneLevels'), 'sceneLevel', (place) => place.integer());
  for (const level of root.at('levels').list())
    noMore(level.at('level'), 'level', (place) => place.integer());
  const revision = root.at('revision');
  if (revision.integer() < CARRIED.firstRevision)
    revision.fail(`must be ${CARRIED.firstRevision} or more: events count revisions from there`);
  noLonger(root.at('edition'), 'editionLength');
  const dimensions = root.at('dimensions').list();
  for (const dimension of dimensions) noLonger(dimension.at('id'), 'dimensionLength');
  for (const question of dimensions.flatMap(questionsOf)) noLonger(question.at('id'), 'itemLength');
  const groups = root.has('sceneGroups') ? root.at('sceneGroups').list() : [];
  for (const scene of groups.flatMap((group) => group.at('scenes').list()))
    noLonger(scene.at('id'), 'sceneLength');
}

function questionsOf(place: YamlCursor): YamlCursor[] {
  const parts = place.has('indicators') ? place.at('indicators').list() : [place];
  return parts.flatMap((part) => (part.has('questions') ? part.at('questions').list() : []));
}

function noMore(place: YamlCursor, bound: keyof typeof CARRIED, read: (place: YamlCursor) => number): void {
  const found = read(place);
  if (found > CARRIED[bound])
    place.fail(`${found} is more than ${CARRIED[bound]}, the most that events can carry`);
}

function noLonger(place: YamlCursor, bound: keyof typeof CARRIED): void {
  const { length } = place.text();
  if (length > CARRIED[bound])
    place.fail(`has ${length} characters; events can carry ${CARRIED[bound]} at most`);
}
