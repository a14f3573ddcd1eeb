import type {
  MaturityModel,
  NumberCheck,
  Question,
  Units,
} from '../evaluation/domain/model/maturity-model.ts';
import { asPoints } from '../evaluation/domain/scoring/points.ts';

export function modelSummary(model: MaturityModel): object {
  const { series, edition, revision, digest, text, document, issuedOn, inForce, validity, openPoints } =
    model;
  return {
    ...{ series, edition, revision, digest, name: text, document, issuedOn, inForce },
    ...(validity && { validity }),
    openPoints,
  };
}

/** The whole model as the API shows it: points as exact numbers, texts in both languages. */
export function modelView(model: MaturityModel): object {
  const inPoints = (units: Units) => asPoints(units, model.scoring.unitsPerPoint);
  return {
    ...modelSummary(model),
    sources: model.sources.map(({ text, ...source }) => ({ ...source, name: text })),
    parts: model.parts,
    method: model.scoring.method,
    total: inPoints(model.scoring.total),
    dimensions: model.dimensions.map(({ id, text, points }) => ({
      id,
      name: text,
      ...(points !== undefined && { points: inPoints(points) }),
    })),
    questions: model.questions.map((question) => questionView(question, inPoints)),
    sceneLevels: model.sceneLevels,
    sceneGroups: model.sceneGroups.map(({ id, text }) => ({ id, name: text })),
    scenes: model.scenes.map(({ text, ...scene }) => ({ ...scene, name: text })),
    tables: model.tables.map(({ id, text }) => ({ id, name: text })),
    levels: model.levels.map(({ level, text, meaning, minScore, minExcluded, scenes }) => ({
      level,
      name: text,
      ...(meaning && { meaning }),
      minScore: inPoints(minScore),
      ...(minExcluded && { minExcluded }),
      ...(scenes && { scenes }),
    })),
  };
}

type InPoints = (units: Units) => number;

function questionView({ points, options, checks, ...question }: Question, inPoints: InPoints): object {
  return {
    ...question,
    points: inPoints(points),
    options: options.map(({ points: gives, ...option }) => ({ ...option, points: inPoints(gives) })),
    checks: checks.map(checkView),
  };
}

/** Which numbers, by `QUESTION.number`, are compared with the chosen band or trend. */
function checkView(check: NumberCheck): object {
  const name = ({ question, id }: { question: string; id: string }) => `${question}.${id}`;
  if (check.kind === 'trend')
    return { kind: check.kind, later: check.later.map(name), earlier: check.earlier.map(name) };
  if (check.kind === 'share-in-band') return { kind: check.kind, of: name(check.of), per: name(check.per) };
  return { kind: check.kind, percent: name(check.percent) };
}
