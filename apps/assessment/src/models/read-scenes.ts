import type { Scene, Text } from '../evaluation/domain/model/maturity-model.ts';
import { readText, unique } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

export interface Scenes {
  readonly sceneLevels: number;
  readonly sceneGroups: readonly { readonly id: string; readonly text: Text }[];
  readonly scenes: readonly Scene[];
}

/** A model that is scored only. */
export const NO_SCENES: Scenes = { sceneLevels: 0, sceneGroups: [], scenes: [] };

/** Reads the groups of scenes; every scene has one text per level. */
export function readScenes(root: YamlCursor): Scenes {
  const sceneLevels = root.at('sceneLevels').integer();
  const groups = root.at('sceneGroups').some();
  const found = groups.flatMap((group) => {
    group.keys(['id', 'zh', 'en', 'scenes']);
    return group
      .at('scenes')
      .some()
      .map((entry) => ({ scene: readScene(entry, group.at('id').text(), sceneLevels), place: entry }));
  });
  unique(found.map(({ scene, place: at }) => ({ id: scene.id, place: at })));
  return {
    sceneLevels,
    sceneGroups: groups.map((group) => ({ id: group.at('id').text(), text: readText(group) })),
    scenes: found.map(({ scene }) => scene),
  };
}

function readScene(place: YamlCursor, group: string, sceneLevels: number): Scene {
  place.keys(['id', 'zh', 'en', 'constraint', 'levels']);
  const id = place.at('id').text();
  const texts = place
    .at('levels')
    .list()
    .map((entry) => readText(entry.keys(['zh', 'en'])));
  if (texts.length !== sceneLevels)
    place.at('levels').fail(`scene ${id} has ${texts.length} level texts, not ${sceneLevels}`);
  return { id, group, text: readText(place), constraint: place.at('constraint').flag(), levels: texts };
}
