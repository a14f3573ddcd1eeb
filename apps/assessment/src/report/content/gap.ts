import { improvementsTo } from '../../evaluation/domain/improvement/improvements.ts';
import '../../evaluation/evaluation.messages.ts';
import '../../evaluation/improvements/improvements.messages.ts';
import { improvementsView } from '../../evaluation/improvements/improvements.view.ts';
import { resultView } from '../../evaluation/result.view.ts';
import type { GapContent } from './report-content.ts';
import type { Reported } from './reported.ts';

/** More ways than three are not read on paper; the service answers more. */
const SETS = 3;
const NOT_ALL = '另有其他组合，未逐一列出；第一种即为改动最少者。';

/** Why not one level higher, and the smallest sets of changes that would get there; absent at the highest level. */
export function gapOf({ filing, model }: Reported): GapContent | undefined {
  if (!model) return undefined;
  const { next } = resultView(model, filing.result, filing.sheet, 'zh');
  if (!next) return undefined;
  const found = filing.registered
    ? undefined
    : improvementsTo(model, filing.sheet, next.level, { limit: SETS });
  const view = found && improvementsView(model, found, filing.sheet, 'zh');
  return {
    title: `距${next.levelName.zh}的差距`,
    reasons: next.reasons,
    questions: next.questionsBelow.map(({ question, name, score, of, left }) => ({
      name: `${question} ${name.zh}`,
      score: `${score} ／ ${of}`,
      left: String(left),
    })),
    sets: (view?.sets ?? []).map(({ text, answers, scenes }) => ({
      title: text,
      changes: [...answers, ...scenes].map((change) => change.text),
    })),
    ...(view && !view.complete && { setsNote: NOT_ALL }),
  };
}
