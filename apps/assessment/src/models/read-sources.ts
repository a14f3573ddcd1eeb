import type {
  MaturityModel,
  OpenPoint,
  Source,
  Validity,
} from '../evaluation/domain/model/maturity-model.ts';
import { readText, unique } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** Every part of a model says where it comes from. */
const PARTS = ['notice', 'method', 'levelRule'];
const QUESTION_PARTS = ['questions', 'numbers', 'evidence'];
const TRUSTS = ['A', 'B', 'C'] as const;
const SCENE_PARTS = ['scenes', 'constraintScenes'];

export function readSources(place: YamlCursor): Source[] {
  return place.names().map((id) => {
    const entry = place.at(id).keys(['zh', 'en', 'links']);
    const links = entry.at('links').list();
    return { id, text: readText(entry), links: links.map((link) => link.text()) };
  });
}

export function readParts(
  place: YamlCursor,
  sources: readonly Source[],
  { hasQuestions, hasScenes }: { hasQuestions: boolean; hasScenes: boolean },
): MaturityModel['parts'] {
  const parts = [...PARTS, ...(hasQuestions ? QUESTION_PARTS : []), ...(hasScenes ? SCENE_PARTS : [])];
  place.keys(parts);
  return parts.map((part) => {
    const entry = place.at(part).keys(['sources', 'trust']);
    const named = entry.at('sources').some();
    for (const source of named)
      if (!sources.some(({ id }) => id === source.text())) source.fail(`no source "${source.text()}"`);
    return {
      part,
      sources: named.map((source) => source.text()),
      trust: entry.at('trust').oneOf(TRUSTS),
    };
  });
}

/** How long a result holds; only where a source says so. */
export function readValidity(place: YamlCursor, sources: readonly Source[]): Validity {
  const { months, source, trust } = {
    months: place.keys(['months', 'source', 'trust']).at('months').integer(),
    source: place.at('source').text(),
    trust: place.at('trust').oneOf(TRUSTS),
  };
  if (months < 1) place.at('months').fail('must be at least one month');
  if (!sources.some(({ id }) => id === source)) place.at('source').fail(`no source "${source}"`);
  return { months, source, trust };
}

/** Each concerns a part of the model, or one of its dimensions, questions or scenes. */
export function readOpenPoints(place: YamlCursor, parts: readonly string[]): OpenPoint[] {
  const entries = place.list().map((entry) => entry.keys(['id', 'concerns', 'zh', 'en']));
  unique(entries.map((entry) => ({ id: entry.at('id').text(), place: entry })));
  return entries.map((entry) => ({
    id: entry.at('id').text(),
    concerns: entry.at('concerns').oneOf(parts),
    text: readText(entry),
  }));
}
