import fc from 'fast-check';
import type {
  LevelRule,
  MaturityModel,
  Option,
  Question,
  Scene,
} from '../src/evaluation/domain/model/maturity-model.ts';
import type { AnswerSheet } from '../src/evaluation/domain/scoring/answer-sheet.ts';
import { model2024 } from './model-2024.ts';

const text = { zh: '虚构', en: 'made up' };
const POINTS = [0, 500, 700, 1_000, 1_500, 1_500, 2_500];

function option(key: string, points: number, more: Partial<Option> = {}): Option {
  return { key, text, points, exclusive: false, ...more };
}

function question(id: string, choice: Question['choice'], options: Option[]): Question {
  const asked = { topic: text, text, numbers: [], checks: [], evidence: [] };
  return { id, dimension: 'all', ...asked, choice, options, points: 0 };
}

const points = fc.constantFrom(...POINTS);

const oneOf = fc.array(points, { minLength: 1, maxLength: 3 }).map((rest) => ({
  choice: 'one' as const,
  options: [0, ...rest].map((gain, place) => option('ABCD'[place]!, gain)),
}));
const severalOf = fc.array(points, { minLength: 1, maxLength: 3 }).map((rest) => ({
  choice: 'several' as const,
  options: [option('A', 0, { exclusive: true }), ...rest.map((gain, place) => option('BCD'[place]!, gain))],
}));
const oneOfEach = fc.array(points, { minLength: 1, maxLength: 2 }).map((rest) => ({
  choice: 'each' as const,
  options: ['x', 'y'].flatMap((item) =>
    [0, ...rest].map((gain, step) => option(`${item}.${step}`, gain, { item })),
  ),
}));

/** A model small enough to try everything, with a sheet that is answered in part. */
export const smallCase = fc
  .record({
    questions: fc.array(fc.oneof(oneOf, severalOf, oneOfEach), { minLength: 1, maxLength: 3 }),
    constraint: fc.array(fc.boolean(), { minLength: 0, maxLength: 4 }),
    score: fc.nat(100),
    scenes: fc.nat(4),
    constraintScenes: fc.nat(4),
    picks: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ questions, constraint, score, scenes, constraintScenes, picks }) => {
    const asked = questions.map(({ choice, options }, place) => question(`Q${place}`, choice, options));
    const staged: Scene[] = constraint.map((flag, place) => ({
      ...{ id: `S${place}`, group: 'all', text, constraint: flag, levels: [text, text] },
    }));
    const total = asked.reduce((sum, { choice, options }) => sum + mostOf(choice, options), 0);
    const minConstraint = Math.min(constraintScenes, constraint.filter(Boolean).length);
    const min = Math.max(minConstraint, Math.min(scenes, constraint.length));
    const rule = (level: number, share: number): LevelRule => ({
      ...{ level, text, minScore: Math.floor((total * score * share) / 100) },
      ...(constraint.length > 0 && { scenes: { atLevel: level, min, minConstraint } }),
    });
    const model: MaturityModel = {
      ...model2024,
      scoring: { ...model2024.scoring, total },
      dimensions: [{ id: 'all', text, points: total }],
      questions: asked,
      scenes: staged,
      sceneLevels: 2,
      levels: [rule(1, 0.5), rule(2, 1)],
    };
    return { model, sheet: sheetOf(model, picks) };
  });

function mostOf(choice: Question['choice'], options: readonly Option[]): number {
  if (choice === 'several') return options.reduce((sum, { points: gain }) => sum + gain, 0);
  const items = Map.groupBy(options, ({ item }) => item);
  return [...items.values()].reduce((sum, of) => sum + Math.max(...of.map((one) => one.points)), 0);
}

function sheetOf({ questions, scenes }: MaturityModel, picks: readonly number[]): AnswerSheet {
  const answers: Record<string, string[]> = {};
  for (const [place, { id, choice, options }] of questions.entries()) {
    const pick = picks[place]!;
    const chosen =
      choice === 'several'
        ? options.filter(({ exclusive }, bit) => !exclusive && (pick >> bit) % 2 === 1)
        : [options[pick % (options.length + 1)]].filter((one) => one !== undefined);
    if (chosen.length > 0) answers[id] = chosen.map(({ key }) => key);
    else if (choice === 'several' && pick % 3 === 0) answers[id] = ['A'];
  }
  return {
    answers,
    scenes: Object.fromEntries(scenes.map(({ id }, place) => [id, picks[place + 4]! % 3])),
    numbers: {},
  };
}
