import type { LevelRule, MaturityModel, Scene } from '../evaluation/domain/model/maturity-model.ts';
import { leastScore } from '../evaluation/domain/scoring/points.ts';
import { readScoreBand } from './read-score-band.ts';
import { readText, readThousandths } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

type Scoring = MaturityModel['scoring'];

/** Reads the level rule. No condition may get easier from one level to the next, or "the highest level" has two meanings. */
export function readLevels(
  place: YamlCursor,
  scoring: Scoring,
  { scenes, sceneLevels }: Pick<MaturityModel, 'scenes' | 'sceneLevels'>,
): LevelRule[] {
  const entries = place.some();
  const bounds = entries.map((entry) => readBound(entry, scoring));
  const rules = entries.map((entry, index) => readLevel(entry, bounds[index]!));
  rules.forEach((rule, index) => {
    const entry = entries[index]!;
    const below = rules[index - 1];
    if (rule.level !== index + 1) entry.at('level').fail(`must be ${index + 1}: levels rise by one from 1`);
    const score = entry.at(entry.has('band') ? 'band' : 'minScore');
    if (leastScore(rule) > scoring.total)
      score.fail(`is more than all ${scoring.total / scoring.unitsPerPoint} points`);
    if (below && leastScore(rule) <= leastScore(below))
      score.fail(`overlaps the band of level ${below.level}`);
    checkBand(score, bounds[index]!, bounds[index - 1]);
    const atLevel = rule.scenes?.atLevel;
    if (atLevel !== undefined && !(atLevel >= 1 && atLevel <= sceneLevels))
      entry.at('scenes').at('atLevel').fail(`must be a scene level, 1 to ${sceneLevels}`);
    if (rule.scenes) checkScenes(entry.at('scenes'), rule.scenes, below?.scenes, scenes);
    else if (below?.scenes) entry.fail(`asks for no scenes where level ${below.level} does`);
  });
  const last = bounds.at(-1)!;
  if (last.upTo !== undefined && last.upTo !== scoring.total)
    entries
      .at(-1)!
      .at('band')
      .fail(`must end at all ${scoring.total / scoring.unitsPerPoint} points`);
  return rules;
}

interface Bound extends Pick<LevelRule, 'minScore' | 'minExcluded'> {
  /** Where the file writes bands: where this one ends, and whether that score still belongs to it. */
  readonly upTo?: number;
  readonly includesUpTo?: boolean;
}

/** Either the least score or, as some notices publish it, a band. */
function readBound(place: YamlCursor, { unitsPerPoint }: Scoring): Bound {
  const inUnits = (thousandths: number) => (thousandths * unitsPerPoint) / 1_000;
  if (!place.has('band')) return { minScore: inUnits(readThousandths(place.at('minScore'))) };
  const { from, upTo, includesFrom, includesUpTo } = readScoreBand(place.at('band'));
  const bound = { minScore: inUnits(from), upTo: inUnits(upTo), includesUpTo };
  return includesFrom ? bound : { ...bound, minExcluded: true };
}

function readLevel(place: YamlCursor, { minScore, minExcluded }: Bound): LevelRule {
  place.keys(['level', 'zh', 'en', place.has('band') ? 'band' : 'minScore'], ['meaning', 'scenes']);
  const rule: LevelRule = {
    level: place.at('level').integer(),
    text: readText(place),
    ...(place.has('meaning') && { meaning: readText(place.at('meaning').keys(['zh', 'en'])) }),
    minScore,
    ...(minExcluded && { minExcluded }),
  };
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

/** Bands join: each score belongs to one level. Below the first there is no level. */
function checkBand(
  place: YamlCursor,
  { minScore, minExcluded, upTo }: Bound,
  below: Bound | undefined,
): void {
  if (!below) return;
  if ((upTo === undefined) !== (below.upTo === undefined)) place.fail('all levels have a band, or none has');
  if (below.upTo === undefined) return;
  if (minScore < below.upTo || (minScore === below.upTo && below.includesUpTo && !minExcluded))
    place.fail('overlaps the band before it');
  if (minScore > below.upTo || (!below.includesUpTo && minExcluded)) place.fail('leaves a hole below it');
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
