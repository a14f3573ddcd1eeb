import type {
  MaturityModel,
  NumberCheck,
  Option,
  Question,
} from '../evaluation/domain/model/maturity-model.ts';
import { asPoints } from '../evaluation/domain/scoring/points.ts';

export function modelSummary(model: MaturityModel): object {
  const { series, edition, revision, digest, text, document, issuedOn, inForce, openPoints } = model;
  return { series, edition, revision, digest, name: text, document, issuedOn, inForce, openPoints };
}

/** The whole model as the API shows it: points as exact numbers, texts in both languages. */
export function modelView(model: MaturityModel): object {
  return {
    ...modelSummary(model),
    sources: model.sources.map(({ text, ...source }) => ({ ...source, name: text })),
    parts: model.parts,
    total: asPoints(model.scoring.total),
    dimensions: model.dimensions.map(({ id, text, points }) => ({
      id,
      name: text,
      points: asPoints(points),
    })),
    questions: model.questions.map(questionView),
    sceneLevels: model.sceneLevels,
    sceneGroups: model.sceneGroups.map(({ id, text }) => ({ id, name: text })),
    scenes: model.scenes.map(({ text, ...scene }) => ({ ...scene, name: text })),
    levels: model.levels.map(({ level, text, minScore, scenes }) => ({
      level,
      name: text,
      minScore: asPoints(minScore),
      ...(scenes && { scenes }),
    })),
  };
}

function questionView({ points, options, checks, ...question }: Question): object {
  return {
    ...question,
    points: asPoints(points),
    options: options.map(optionView),
    checks: checks.map(checkView),
  };
}

function optionView({ points, ...option }: Option): object {
  return { ...option, points: asPoints(points) };
}

/** Which numbers, by `QUESTION.number`, are compared with the chosen band or trend. */
function checkView(check: NumberCheck): object {
  const name = ({ question, id }: { question: string; id: string }) => `${question}.${id}`;
  if (check.kind === 'trend')
    return { kind: check.kind, later: check.later.map(name), earlier: check.earlier.map(name) };
  if (check.kind === 'share-in-band') return { kind: check.kind, of: name(check.of), per: name(check.per) };
  return { kind: check.kind, percent: name(check.percent) };
}
