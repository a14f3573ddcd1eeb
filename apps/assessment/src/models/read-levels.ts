import type { LevelRule, Scene } from '../evaluation/domain/model/maturity-model.ts';
import { readText, readThousandths } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** Reads the level rule. No condition may get easier from one level to the next, or "the highest level" has two meanings. */
export function readLevels(place: YamlCursor, total: number, scenes: readonly Scene[]): LevelRule[] {
  const entries = place.some();
  const rules = entries.map((entry) => readLevel(entry));
  rules.forEach((rule, index) => {
    const entry = entries[index]!;
    const below = rules[index - 1];
    if (rule.level !== index + 1) entry.at('level').fail(`must be ${index + 1}: levels rise by one from 1`);
    if (rule.minScore > total) entry.at('minScore').fail(`is more than all ${total / 1000} points`);
    if (below && rule.minScore <= below.minScore)
      entry.at('minScore').fail(`overlaps the band of level ${below.level}`);
    if (rule.scenes) checkScenes(entry.at('scenes'), rule.scenes, below?.scenes, scenes);
    else if (below?.scenes) entry.fail(`asks for no scenes where level ${below.level} does`);
  });
  return rules;
}

function readLevel(place: YamlCursor): LevelRule {
  place.keys(['level', 'zh', 'en', 'minScore'], ['scenes']);
  const level = place.at('level').integer();
  const rule = { level, text: readText(place), minScore: readThousandths(place.at('minScore')) };
  if (!place.has('scenes')) return rule;
  const scenes = place.at('scenes').keys(['atLevel', 'min', 'minConstraint']);
  return {
    ...rule,
    scenes: {
      atLevel: scenes.at('atLevel').integer(),
      min: scenes.at('min').integer(),
      minConstraint: scenes.at('minConstraint').integer(),
    },
  };
}

type SceneRule = NonNullable<LevelRule['scenes']>;

function checkScenes(
  place: YamlCursor,
  rule: SceneRule,
  below: SceneRule | undefined,
  all: readonly Scene[],
) {
  const constraintScenes = all.filter(({ constraint }) => constraint).length;
  if (rule.min > all.length) place.at('min').fail(`asks for more than the ${all.length} scenes`);
  if (rule.minConstraint > constraintScenes)
    place.at('minConstraint').fail(`asks for more than the ${constraintScenes} constraint scenes`);
  if (rule.minConstraint > rule.min) place.at('minConstraint').fail('is more than the scenes asked for');
  for (const key of ['atLevel', 'min', 'minConstraint'] as const)
    if (below && rule[key] < below[key]) place.at(key).fail('is easier than the level before it');
}
