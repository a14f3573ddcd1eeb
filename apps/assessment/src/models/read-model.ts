import { createHash } from 'node:crypto';
import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import { readLevels } from './read-levels.ts';
import { readQuestionnaire } from './read-questions.ts';
import { NO_SCENES, readScenes } from './read-scenes.ts';
import { readOpenPoints, readParts, readSources } from './read-sources.ts';
import { readText, readThousandths } from './read-text.ts';
import { YamlCursor } from './yaml-cursor.ts';

const KEYS = [
  ...['series', 'edition', 'revision', 'name', 'document', 'issuedOn', 'inForce', 'sources', 'parts'],
  ...['scoring', 'dimensions', 'levels', 'openPoints'],
];

/** Reads one model file; throws ModelFileError with file, line and reason. */
export function readModel(file: string, content: string): MaturityModel {
  const root = YamlCursor.open(file, content).keys(KEYS, ['sceneLevels', 'sceneGroups']);
  const sources = readSources(root.at('sources'));
  const scoring = root.at('scoring').keys(['method', 'total']);
  const method = scoring.at('method').oneOf(['points']);
  const total = readThousandths(scoring.at('total'));
  const scenes = root.has('sceneGroups') ? readScenes(root) : NO_SCENES;
  return {
    series: root.at('series').text(),
    edition: root.at('edition').text(),
    revision: root.at('revision').integer(),
    digest: createHash('sha256').update(content).digest('hex'),
    text: readText(root.at('name').keys(['zh', 'en'])),
    document: root.at('document').text(),
    issuedOn: root.at('issuedOn').day(),
    inForce: readInForce(root),
    sources,
    parts: readParts(root.at('parts'), sources, scenes.scenes.length > 0),
    scoring: { method, total },
    ...readQuestionnaire(root.at('dimensions'), total),
    ...scenes,
    levels: readLevels(root.at('levels'), total, scenes.scenes),
    openPoints: readOpenPoints(root.at('openPoints')),
  };
}

function readInForce(root: YamlCursor): MaturityModel['inForce'] {
  const place = root.at('inForce').keys(['from', 'to']);
  const from = place.at('from').day();
  if (from < root.at('issuedOn').day()) place.at('from').fail('is before the day of issue');
  if (!place.has('to')) return { from };
  const to = place.at('to').day();
  return to >= from ? { from, to } : place.at('to').fail('is before the first day in force');
}
